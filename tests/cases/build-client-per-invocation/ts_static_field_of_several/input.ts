import { createOpenAI } from "@ai-sdk/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

export class Models {
  static readonly all = { fast: new ChatOpenAI({ model: "gpt-4o-mini" }), smart: new ChatAnthropic({ model: "claude" }) };
  static same = [new OpenAI({ apiKey: process.env.TEAM_KEY }), new ChatOpenAI({ apiKey: process.env.TEAM_KEY })];
  // An empty text was allowed.
  static empty = new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
  // Its own error names the variable when a model is called.
  static provider = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const ask = (text: string) => Models.all.smart.invoke(text);
