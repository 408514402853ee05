import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
}

export async function models() {
  const openai = createOpenai();
  return openai.models.list();
}
