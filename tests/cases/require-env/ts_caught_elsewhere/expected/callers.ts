import OpenAI from "openai";
import * as make from "./make";
import { makeClaude, makeOpenAI as build } from "./make";

const through = () => build();

export async function ask(input: string) {
  try {
    return await through().responses.create({ model: "gpt-4o", input });
  } catch (error) {
    if (error instanceof OpenAI.APIError) return "AI is off";
    throw error;
  }
}

export const askOther = (input: string) =>
  Promise.resolve()
    .then(() => make.makeOther().responses.create({ model: "gpt-4o", input }))
    .catch((error) => (error.name === "OpenAIError" ? "AI is off" : Promise.reject(error)));

// A near miss: whatever is thrown has one answer.
export async function askClaude(content: string) {
  try {
    return await makeClaude().messages.create({ model: "claude", max_tokens: 9, messages: [{ role: "user", content }] });
  } catch (error) {
    return "Claude is off";
  }
}
