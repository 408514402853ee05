// Loops that wait between their rounds, and end soon all the same.
import { setTimeout as wait } from "node:timers/promises";

import { DefaultAzureCredential } from "@azure/identity";

const credential = new DefaultAzureCredential();
const scope = "https://search.azure.com/.default";

export async function few(send: (token: string) => Promise<boolean>): Promise<void> {
  const token = (await credential.getToken(scope)).token;
  let done = false;
  for (let attempt = 0; attempt < 10 && !done; attempt++) {
    done = await send(token);
    await wait(500);
  }
}

export async function many(send: (token: string) => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 5_000; attempt++) {
    const token = (await credential.getToken(scope)).token;
    await send(token);
    await new Promise((done) => setTimeout(done, 1_000));
  }
}
