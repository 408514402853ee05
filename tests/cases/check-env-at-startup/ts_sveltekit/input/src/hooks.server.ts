import type { Handle } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';

// The first one counts.
const first: Handle = ({ event, resolve }) => resolve(event);

export const handle = sequence(first);
