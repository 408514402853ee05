import { DefaultAzureCredential, getBearerTokenProvider } from "@azure/identity";
import OpenAI, { AzureOpenAI } from "openai";
import { tokens } from "./tokens";

const credential = new DefaultAzureCredential();
const scope = "https://cognitiveservices.azure.com/.default";
const mine = await tokens.getToken(scope);
export const kept = new AzureOpenAI({ azureADTokenProvider: getBearerTokenProvider(credential, scope) });
export const own = new OpenAI({ apiKey: mine.token });
export const fresh = new AzureOpenAI({
  azureADTokenProvider: async () => (await credential.getToken(scope)).token,
});

export async function ask(): Promise<unknown> {
  const token = await credential.getToken(scope);
  const client = new OpenAI({ baseURL: "https://x/openai/v1/", apiKey: token.token });
  return client.responses.create({ model: "m", input: mine.token });
}
