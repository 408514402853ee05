import { DefaultAzureCredential } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();

export class Assistant {
  private client?: AzureOpenAI;

  async start(): Promise<void> {
    // Signs in.
    const token = await credential.getToken("https://cognitiveservices.azure.com/.default");
    this.client = new AzureOpenAI({
      apiVersion: "2024-10-21", // the stable one
      azureADTokenProvider: async () => token.token, // for an hour
    });
  }
}
