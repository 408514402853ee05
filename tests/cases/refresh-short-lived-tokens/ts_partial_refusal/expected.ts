import { DefaultAzureCredential, getBearerTokenProvider } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();
const scope = "https://management.azure.com/.default";
const held = await credential.getToken(scope);
export const client = new AzureOpenAI({ apiVersion: "2024-10-21", azureADTokenProvider: getBearerTokenProvider(credential, scope) });

export function list(): Promise<Response> {
  return fetch("https://management.azure.com", { headers: { Authorization: `Bearer ${held.token}` } });
}
