import OpenAI from "openai";
import "./config";

function createOpenai(): OpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  if (!OPENAI_API_KEY) {
    throw new Error("no key");
  }
  return new OpenAI();
}

export const ask = async () => createOpenai().models.list();
