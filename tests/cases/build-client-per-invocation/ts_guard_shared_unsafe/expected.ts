import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";
import { wrap } from "./wrap";

function createOpenai(): OpenAI {
  const key = process.env.OPENAI_API_KEY;
  if (!key) {
    throw new Error("OPENAI_API_KEY is not set");
  }
  return new OpenAI({ apiKey: key });
}

function createWrapped() {
  // The second client needs a review: where it is not fixed, it goes on to read the constant behind its check.
  const key = process.env.OPENAI_API_KEY;
  if (!key) {
    throw new Error("OPENAI_API_KEY is not set");
  }
  return wrap(new ChatOpenAI({ apiKey: key, model: "gpt-4o" }));
}

// One for each credential: `wrap()` may hold state.
const wrappedByCredential = new Map<string, ReturnType<typeof createWrapped>>();

function getWrapped() {
  const credential = process.env.OPENAI_API_KEY ?? "";
  const wrapped = wrappedByCredential.get(credential) ?? createWrapped();
  wrappedByCredential.set(credential, wrapped);
  return wrapped;
}

export const ask = () => createOpenai().models.list();
export const run = (text: string) => getWrapped().invoke(text);
