// What is made of a token while the module loads.
import { DefaultAzureCredential } from "@azure/identity";

const credential = new DefaultAzureCredential();
const token = await credential.getToken("https://management.azure.com/.default");
const headers = {
  Accept: "application/json",
  Authorization: `Bearer ${token.token}`,
};
const bearer = `Bearer ${(await credential.getToken("https://vault.azure.net/.default")).token}`;
const answer = await (await fetch("https://id.example/token", { method: "POST" })).json();
const access_token = answer.access_token;
const other = { Authorization: `Bearer ${access_token}` };

export async function list(): Promise<Response[]> {
  return Promise.all([fetch("https://a.example", { headers }), fetch("https://b.example", { headers: other })]);
}

export async function secret(): Promise<Response> {
  return fetch("https://vault.azure.net", { headers: { Authorization: bearer } });
}

// Another's, and what is asked for anew.
const shown = { token: "none" };
export const fresh = { get: async () => (await credential.getToken("https://graph.microsoft.com/.default")).token };
export const show = async () => shown.token;
