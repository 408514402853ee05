import OpenAI, { AzureOpenAI } from "openai";
const HOST = process.env.API_HOST;

function createClient(): OpenAI {
  const HOST = process.env.API_HOST;
  let client: OpenAI;
  if (HOST === "azure") {
    client = new AzureOpenAI();
  } else {
    client = new OpenAI();
  }
  return client;
}

let MODEL: string;
if (HOST === "azure") {
  MODEL = "x";
} else {
  MODEL = "gpt-4o";
}
export const ask = () => createClient().chat.completions.create({ model: MODEL, messages: [] });
