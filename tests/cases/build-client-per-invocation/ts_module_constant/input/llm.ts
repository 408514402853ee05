import { ChatOpenAI } from "@langchain/openai";
import { MODEL, OPENAI_API_KEY } from "./config";

const llm = new ChatOpenAI({ apiKey: OPENAI_API_KEY, model: MODEL });

export const ask = (text: string) => llm.invoke(text);
