import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

// The module itself asks it.
const client = new OpenAI();
client.apiKey = "other";
register(client);

export const ask = (text: string) => createLlm().invoke(text);
