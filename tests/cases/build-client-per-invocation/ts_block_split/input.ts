import OpenAI, { AzureOpenAI } from "openai";
const HOST = process.env.API_HOST;
let client: OpenAI;
let MODEL: string;
if (HOST === "azure") {
  client = new AzureOpenAI();
  MODEL = "x";
} else {
  client = new OpenAI();
  MODEL = "gpt-4o";
}
export const ask = () => client.chat.completions.create({ model: MODEL, messages: [] });
