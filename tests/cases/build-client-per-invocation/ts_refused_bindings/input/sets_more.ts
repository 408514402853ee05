import OpenAI from "openai";

let client: OpenAI;
if (process.env.OPENAI_API_KEY) {
  process.title = "with a key";
  client = new OpenAI();
} else {
  client = new OpenAI({ apiKey: process.env.OTHER_KEY });
}

export const ask = () => client.models.list();
