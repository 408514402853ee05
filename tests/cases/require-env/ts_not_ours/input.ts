import { ChatMistralAI } from "./models";
import OpenAI from "openai";

export function build(env: { OPENAI_API_KEY: string }) {
  // Keys that are handed in are not the environment's.
  return [new ChatMistralAI(), new OpenAI({ apiKey: env.OPENAI_API_KEY }), new OpenAI(options())];
}

function options() {
  return { apiKey: "from a vault" };
}
