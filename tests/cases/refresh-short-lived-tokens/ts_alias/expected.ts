import { ManagedIdentityCredential as Managed, getBearerTokenProvider } from "@azure/identity";
import Client from "openai";

const scope = "https://cognitiveservices.azure.com/.default";

export class Assistant {
  private readonly credential = new Managed();
  private client?: Client;

  async start(): Promise<void> {
    this.client = new Client({
      baseURL: "https://x/openai/v1/",
      apiKey: getBearerTokenProvider(this.credential, scope),
    });
  }

  async again(): Promise<void> {
    this.client = new Client({ baseURL: "https://x/openai/v1/", apiKey: getBearerTokenProvider(this.credential, scope) });
  }
}
export const provider = getBearerTokenProvider;
