import type { Handle } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error('Missing OPENAI_API_KEY');
  }
}

if (!building) {
  checkEnvironment();
}

// The first one counts.
const first: Handle = ({ event, resolve }) => resolve(event);

export const handle = sequence(first);
