// What is made of a token while the module loads.
import { DefaultAzureCredential } from "@azure/identity";

const credential = new DefaultAzureCredential();

async function getHeaders() {
  const token = await credential.getToken("https://management.azure.com/.default");
  return {
    Accept: "application/json",
    Authorization: `Bearer ${token.token}`,
  };
}

async function getBearer() {
  return `Bearer ${(await credential.getToken("https://vault.azure.net/.default")).token}`;
}

const answer = await (await fetch("https://id.example/token", { method: "POST" })).json();
const access_token = answer.access_token;
const other = { Authorization: `Bearer ${access_token}` };

export async function list(): Promise<Response[]> {
  return Promise.all([
    fetch("https://a.example", { headers: await getHeaders() }),
    fetch("https://b.example", { headers: other }),
  ]);
}

export async function secret(): Promise<Response> {
  return fetch("https://vault.azure.net", { headers: { Authorization: await getBearer() } });
}

// Another's, and what is asked for anew.
const shown = { token: "none" };
export const fresh = { get: async () => (await credential.getToken("https://graph.microsoft.com/.default")).token };
export const show = async () => shown.token;
