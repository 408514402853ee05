import OpenAI from "openai";

function needText(value: string | undefined): asserts value is string {
  if (value === undefined) throw new Error("no key");
}

function createOpenai(): OpenAI {
  const key = process.env.OPENAI_API_KEY;
  needText(key);
  return new OpenAI({ apiKey: key });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o-mini", input });
