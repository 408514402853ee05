export { ChatOpenAI } from "@langchain/openai";
