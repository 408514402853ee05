// Work that goes on for longer than a token is valid.
import { setTimeout as wait } from "node:timers/promises";

import { DefaultAzureCredential } from "@azure/identity";

const credential = new DefaultAzureCredential();
const scope = "https://search.azure.com/.default";

export async function index(batches: string[][]): Promise<void> {
  for (const batch of batches) {
    const { token } = await credential.getToken(scope);
    await send(batch, token);
  }
}

export async function poll(): Promise<void> {
  while (true) {
    const token = (await credential.getToken(scope)).token;
    await send([], token);
  }
}

export async function every(names: string[]): Promise<void> {
  for (const name of names) {
    const token = await credential.getToken(scope);
    await send([name], token.token);
    await wait(60_000);
  }
}

export async function steps(docs: string[]): Promise<void> {
  const token = (await credential.getToken(scope)).token;
  console.log(token.length);
  for (let at = 0; at < docs.length; at += 100) {
    await send(docs.slice(at, at + 100), token);
  }
}

export async function several(jobs: string[][]): Promise<void> {
  const answer = await credential.getToken(scope);
  const token = answer.token;
  for (const job of jobs) {
    await send(job, token);
  }
}

// Quick ones, and one that looks after its token.
export async function few(names: string[]): Promise<void> {
  const token = (await credential.getToken(scope)).token;
  for (const name of names) await send([name], token);
}

export async function careful(batches: string[][]): Promise<void> {
  let token = await credential.getToken(scope);
  for (const batch of batches) {
    if (token.expiresOnTimestamp < Date.now()) token = await credential.getToken(scope);
    await send(batch, token.token);
  }
}

async function send(batch: string[], token: string): Promise<void> {
  await fetch("https://x.search.windows.net", { method: "POST", body: String(batch), headers: { token } });
}
