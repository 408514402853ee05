import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("no key");

const settings = { get key() { return process.env.OPENAI_API_KEY; } };

function createOpenai() {
  if (!process.env.OPENAI_API_KEY) throw new Error("no key");
  return new OpenAI({ apiKey: settings.key });
}

export const ask = (input) => createOpenai().responses.create({ model: "gpt-4o-mini", input });
