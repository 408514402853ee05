import OpenAI from "openai";

export class Writer {
  private client: OpenAI;

  constructor() {
    this.client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }

  async write(text: string): Promise<string> {
    const answer = await this.client.responses.create({ model: "gpt-4o-mini", input: text });
    return answer.output_text;
  }
}
