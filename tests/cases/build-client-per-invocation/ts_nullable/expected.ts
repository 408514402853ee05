import OpenAI from "openai";

function createOpenai(): OpenAI | null {
  return process.env.OPENAI_API_KEY ? new OpenAI() : null;
}

export async function complete(prompt: string) {
  const openai = createOpenai();
  if (!openai) {
    return null;
  }
  return openai.chat.completions.create({ model: "gpt-4o-mini", messages: [{ role: "user", content: prompt }] });
}

export const enabled = () => createOpenai() !== null;
