import Anthropic from "@anthropic-ai/sdk";
import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const anthropic = new Anthropic();
const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export default {
  openai,
  anthropic,
};

export const models = {
  fast: llm,
  get slow() {
    // Slow, and café stays.
    return llm;
  },
  ask(text: string) {
    return llm.invoke(text);
  },
};

export class Service {
  static shared = openai;
}

export const ask = (text: string) => models.ask(text);
