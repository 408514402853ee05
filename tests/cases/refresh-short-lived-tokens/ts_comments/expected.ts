import { DefaultAzureCredential, getBearerTokenProvider } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();

export class Assistant {
  private client?: AzureOpenAI;

  async start(): Promise<void> {
    // Signs in.
    this.client = new AzureOpenAI({
      apiVersion: "2024-10-21", // the stable one
      azureADTokenProvider: getBearerTokenProvider(credential, "https://cognitiveservices.azure.com/.default"), // for an hour
    });
  }
}
