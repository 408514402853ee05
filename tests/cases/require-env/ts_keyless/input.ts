import OpenAI from "openai";
import { ChatOllama } from "@langchain/ollama";

export const local = () => {
  return [new ChatOllama(), new OpenAI({ baseURL: "http://localhost:1234/v1", apiKey: "not-needed" })];
};
