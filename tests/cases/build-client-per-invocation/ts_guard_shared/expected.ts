import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";
import { wrap } from "./wrap";

// The second client needs a review: where it is not fixed, it goes on to read the constant behind its check.
const key = process.env.OPENAI_API_KEY;
if (!key) {
  throw new Error("OPENAI_API_KEY is not set");
}

function createOpenai(): OpenAI {
  const key = process.env.OPENAI_API_KEY;
  if (!key) {
    throw new Error("OPENAI_API_KEY is not set");
  }
  return new OpenAI({ apiKey: key });
}

const wrapped = wrap(new ChatOpenAI({ apiKey: key, model: "gpt-4o" }));

export const ask = () => createOpenai().models.list();
export const run = (text: string) => wrapped.invoke(text);
