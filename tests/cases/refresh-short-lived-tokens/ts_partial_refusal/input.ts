import { DefaultAzureCredential } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();
const scope = "https://management.azure.com/.default";
const held = await credential.getToken(scope);
const token = await credential.getToken(scope);
export const client = new AzureOpenAI({ apiVersion: "2024-10-21", azureADTokenProvider: async () => token.token });

export function list(): Promise<Response> {
  return fetch("https://management.azure.com", { headers: { Authorization: `Bearer ${held.token}` } });
}
