import { DefaultAzureCredential, getBearerTokenProvider } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();
const scope = "https://cognitiveservices.azure.com/.default";
export const client = new AzureOpenAI({ apiVersion: "2024-10-21", azureADTokenProvider: getBearerTokenProvider(credential, scope) });
