import { DefaultAzureCredential } from "@azure/identity";
import OpenAI from "openai";

const credential = new DefaultAzureCredential();

export class Assistant {
  private client?: OpenAI;

  async start(): Promise<void> {
    this.client = new OpenAI({ baseURL: "https://x/openai/v1/", apiKey: (await credential.getToken("scope")).token });
  }
}
