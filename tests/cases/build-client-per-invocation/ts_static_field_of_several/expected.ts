import { createOpenAI } from "@ai-sdk/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

export class Models {
  static get all() {
    const missing = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY"].filter((name) => !process.env[name]);
    if (missing.length > 0) {
      throw new Error(`Missing ${missing.join(", ")}`);
    }
    return { fast: new ChatOpenAI({ model: "gpt-4o-mini" }), smart: new ChatAnthropic({ model: "claude" }) };
  }
  static get same() {
    if (!process.env.TEAM_KEY) {
      throw new Error("Missing TEAM_KEY");
    }
    return [new OpenAI({ apiKey: process.env.TEAM_KEY }), new ChatOpenAI({ apiKey: process.env.TEAM_KEY })];
  }
  // An empty text was allowed.
  static get empty() {
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
  }
  // Its own error names the variable when a model is called.
  static get provider() {
    return createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }
}

export const ask = (text: string) => Models.all.smart.invoke(text);
