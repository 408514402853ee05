import {
  AzureCliCredential,
  DefaultAzureCredential,
  getBearerTokenProvider,
} from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();

export class Assistant {
  private client?: AzureOpenAI;
  readonly local = new AzureCliCredential();

  async start(): Promise<void> {
    this.client = new AzureOpenAI({
      apiVersion: "2024-10-21",
      azureADTokenProvider: getBearerTokenProvider(credential, "https://cognitiveservices.azure.com/.default"),
      timeout: 3,
    });
  }
}
