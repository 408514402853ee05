import OpenAI from "openai";

function createOpenai(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  // Fail early.
  if (!apiKey) {
    throw new Error("Set OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}

export function models() {
  const openai = createOpenai();
  return openai.models.list();
}
