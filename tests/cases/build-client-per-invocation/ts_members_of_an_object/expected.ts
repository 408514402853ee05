import Anthropic from "@anthropic-ai/sdk";
import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const anthropic = new Anthropic();

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export default {
  openai,
  anthropic,
};

export function createModels() {
  return {
    fast: createLlm(),
    get slow() {
      // Slow, and café stays.
      return createLlm();
    },
    ask(text: string) {
      const llm = createLlm();
      return llm.invoke(text);
    },
  };
}

export class Service {
  static shared = openai;
}

export const ask = (text: string) => createModels().ask(text);
