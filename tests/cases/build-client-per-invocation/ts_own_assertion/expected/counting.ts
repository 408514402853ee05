import OpenAI from "openai";

let calls = 0;

// It does more than to throw.
function needText(value: string | undefined): asserts value is string {
  calls += 1;
  if (!value) throw new Error("no key");
}

const key = process.env.OPENAI_API_KEY;
needText(key);

function createOpenai(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o-mini", input });
export const seen = () => calls;
