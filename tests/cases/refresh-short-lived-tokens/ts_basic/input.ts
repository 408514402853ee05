import { DefaultAzureCredential } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();
const scope = "https://cognitiveservices.azure.com/.default";
const token = await credential.getToken(scope);
export const client = new AzureOpenAI({ apiVersion: "2024-10-21", azureADTokenProvider: async () => token.token });
