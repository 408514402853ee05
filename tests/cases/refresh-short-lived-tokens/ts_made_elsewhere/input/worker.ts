// A worker that signs in once.
import { getAccessToken } from "./auth.js";

declare function nextJob(): Promise<string>;

const access_token = await getAccessToken();

export async function work(): Promise<void> {
  const token = await getAccessToken();
  for (;;) {
    const job = await nextJob();
    await fetch(job, { headers: { Authorization: `Bearer ${token}`, Other: access_token } });
  }
}
