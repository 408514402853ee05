// A credential that is chosen by where the program runs.
import { DefaultAzureCredential, ManagedIdentityCredential, getBearerTokenProvider } from "@azure/identity";
import OpenAI from "openai";

const scope = "https://ai.azure.com/.default";
const credential = process.env.CLIENT_ID ? new ManagedIdentityCredential(process.env.CLIENT_ID) : new DefaultAzureCredential();
export const client = new OpenAI({ baseURL: "https://x.openai.azure.com/openai/v1", apiKey: getBearerTokenProvider(credential, scope) });

let chosen;
if (process.env.CLOUD) {
  chosen = new ManagedIdentityCredential();
} else {
  chosen = new DefaultAzureCredential();
}
const second = (await chosen.getToken(scope)).token;
export const headers = () => ({ Authorization: `Bearer ${second}` });

const mixed = process.env.CLOUD ? new ManagedIdentityCredential() : await load();
const third = (await mixed.getToken(scope)).token;
export const others = () => ({ Authorization: `Bearer ${third}` });

async function load() {
  return { getToken: async (asked: string) => ({ token: asked }) };
}
