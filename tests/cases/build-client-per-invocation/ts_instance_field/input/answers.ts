import OpenAI from "openai";

export class Answers {
  // One key for all answers: ü
  private readonly client: OpenAI;
  private given = 0;

  constructor(private readonly model = "gpt-4o") {
    // The key of answers
    const apiKey = process.env.ANSWERS_OPENAI_API_KEY;
    if (!apiKey) {
      throw new Error("ANSWERS_OPENAI_API_KEY is not set");
    }
    this.client = new OpenAI({
      apiKey,
      timeout: 3000,
    });
  }

  async answer(input: string): Promise<string> {
    const found = await this.client.responses.create({ model: this.model, input });
    this.given += 1;
    return found.output_text;
  }
}

export const answers = new Answers();
