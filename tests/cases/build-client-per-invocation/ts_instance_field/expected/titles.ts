import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

class Titles {
  get #claude() {
    return new Anthropic();
  }

  private get openai(): OpenAI {
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }

  title(input: string) {
    return this.openai.responses.create({ model: "gpt-4o", input });
  }

  models() {
    return this.#claude.models.list();
  }
}

export default new Titles();
