import { ManagedIdentityCredential as Managed, getBearerTokenProvider } from "@azure/identity";
import Client from "openai";

const scope = "https://cognitiveservices.azure.com/.default";

export class Assistant {
  private readonly credential = new Managed();
  private client?: Client;

  async start(): Promise<void> {
    const { token: held } = await this.credential.getToken(scope);
    this.client = new Client({ baseURL: "https://x/openai/v1/", apiKey: held });
  }

  async again(): Promise<void> {
    this.client = new Client({ baseURL: "https://x/openai/v1/", apiKey: (await this.credential.getToken(scope)).token });
  }
}
export const provider = getBearerTokenProvider;
