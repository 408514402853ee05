export { default as OpenAI } from "openai";
export * from "@langchain/openai";
