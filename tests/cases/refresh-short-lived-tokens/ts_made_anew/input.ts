// Clients that are made anew from time to time, since a clock decides when; the last one is not.
import { ClientSecretCredential } from "@azure/identity";
import OpenAI from "openai";

const credential = new ClientSecretCredential(process.env.TENANT!, process.env.CLIENT!, process.env.SECRET!);
const SCOPE = "https://cognitiveservices.azure.com/.default";

export class Assistant {
  private client?: OpenAI;
  private second?: OpenAI;
  private other?: OpenAI;
  private madeAt = 0;

  async ask(text: string): Promise<unknown> {
    if (!this.client || Date.now() - this.madeAt > 1_800_000) {
      const { token } = await credential.getToken(SCOPE);
      this.client = new OpenAI({ apiKey: token });
      this.madeAt = Date.now();
    }
    const now = Date.now();
    if (!this.second || now - this.madeAt > 1_800_000) {
      this.second = new OpenAI({ apiKey: (await credential.getToken(SCOPE)).token });
    }
    if (!this.other) {
      this.other = new OpenAI({ apiKey: (await credential.getToken(SCOPE)).token });
    }
    return [this.client, this.second, this.other].map((each) => each.responses.create({ model: "m", input: text }));
  }
}
