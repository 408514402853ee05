import OpenAI from "openai";

function createOpenai(): OpenAI {
  const key = process.env.OPENAI_API_KEY;
  if (!key) throw new Error("no key");
  return new OpenAI();
}

export const ask = async () => createOpenai().models.list();
