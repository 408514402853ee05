import OpenAI from "openai";

function needText(value: string | undefined): asserts value is string {
  if (value === undefined) throw new Error("no key");
}

const key = process.env.OPENAI_API_KEY;
needText(key);
const openai = new OpenAI({ apiKey: key });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o-mini", input });
