import OpenAI from "openai";

let openai: OpenAI;
if (process.env.OPENAI_API_KEY) {
  openai = new OpenAI();
  const timeout = ;
} else {
  openai = new OpenAI({ apiKey: process.env.OTHER_KEY });
}

export const ask = () => openai.models.list();
