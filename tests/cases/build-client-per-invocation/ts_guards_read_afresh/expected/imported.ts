import OpenAI from "openai";
import "./config";

function createOpenai(): OpenAI {
  const openaiApiKey = process.env.OPENAI_API_KEY;
  if (!openaiApiKey) {
    throw new Error("no key");
  }
  return new OpenAI();
}

export const ask = async () => createOpenai().models.list();
