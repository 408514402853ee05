import OpenAI from "openai";

let calls = 0;

// It does more than to throw.
function needText(value: string | undefined): asserts value is string {
  calls += 1;
  if (!value) throw new Error("no key");
}

const key = process.env.OPENAI_API_KEY;
needText(key);
const openai = new OpenAI({ apiKey: key });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o-mini", input });
export const seen = () => calls;
