import { DefaultAzureCredential, getBearerTokenProvider } from "@azure/identity";
import OpenAI from "openai";

const credential = new DefaultAzureCredential();
const scope = "https://cognitiveservices.azure.com/.default";

export class Assistant {
  private client?: OpenAI;

  constructor(credential: { getToken(scope: string): { token: string } }) {
    this.client = new OpenAI({ apiKey: credential.getToken(scope).token });
  }

  async start(): Promise<void> {
    this.client = new OpenAI({ apiKey: getBearerTokenProvider(credential, scope) });
  }
}
