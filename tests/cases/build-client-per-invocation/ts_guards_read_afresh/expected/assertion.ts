import assert from "node:assert";
import OpenAI from "openai";
import invariant from "tiny-invariant";

function createOpenai(): OpenAI {
  assert(process.env.OPENAI_API_KEY);
  invariant(process.env.OPENAI_API_KEY, "no key");
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const ask = async () => createOpenai().models.list();
