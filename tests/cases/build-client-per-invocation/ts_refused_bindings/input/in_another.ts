import OpenAI from "openai";

let client: OpenAI,
  other = ((client = new OpenAI()), 1);
client = new OpenAI();

export const ask = () => [client.models.list(), other];
