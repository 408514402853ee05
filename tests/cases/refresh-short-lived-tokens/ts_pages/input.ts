// Loops without a condition: over the pages of a list, which ends by what it answers, and over jobs, which goes on.
import { DefaultAzureCredential } from "@azure/identity";

const SCOPE = "https://graph.microsoft.com/.default";
const GROUPS = ["a", "b", "c"];
const credential = new DefaultAzureCredential();
declare function nextJob(): Promise<string | undefined>;

export async function readAll(first: string): Promise<unknown[]> {
  const found: unknown[] = [];
  let url = first;
  const { token } = await credential.getToken(SCOPE);
  while (true) {
    const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
    const data = await response.json();
    found.push(...data.value);
    if (!data.next) break;
    url = data.next;
  }
  return found;
}

export async function readGroups(): Promise<void> {
  const { token } = await credential.getToken(SCOPE);
  for (const group of GROUPS) {
    await fetch(`https://graph.example/${group}`, { headers: { Authorization: `Bearer ${token}` } });
    await new Promise((done) => setTimeout(done, 1000));
  }
}

export async function work(): Promise<void> {
  const { token } = await credential.getToken(SCOPE);
  while (true) {
    const job = await nextJob();
    if (!job) break;
    await fetch(job, { headers: { Authorization: `Bearer ${token}` } });
  }
}
