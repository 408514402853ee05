import OpenAI from "openai";

// It ends the process.
if (!process.env.OPENAI_API_KEY) {
  process.exit(1);
}

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const list = () => createOpenai().models.list();
