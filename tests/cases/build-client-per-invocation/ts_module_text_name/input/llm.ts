import { ChatOpenAI } from "@langchain/openai";

export const $llm = new ChatOpenAI({ model: "x" });
export const other = new ChatOpenAI({ model: "y" });
