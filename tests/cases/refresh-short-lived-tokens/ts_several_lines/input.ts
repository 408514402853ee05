import {
  AzureCliCredential,
  DefaultAzureCredential,
} from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();

export class Assistant {
  private client?: AzureOpenAI;
  readonly local = new AzureCliCredential();

  async start(): Promise<void> {
    const token = await credential.getToken(
      "https://cognitiveservices.azure.com/.default",
    );
    this.client = new AzureOpenAI({
      apiVersion: "2024-10-21",
      azureADTokenProvider: async () => {
        return token.token;
      },
      timeout: 3,
    });
  }
}
