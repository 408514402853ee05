import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

// The module itself asks it.
const client = new OpenAI();
client.apiKey = "other";
register(client);

export const ask = (text: string) => llm.invoke(text);
