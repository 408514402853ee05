import { GoogleGenerativeAI } from "@google/generative-ai";
import { AzureChatOpenAI, ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

const llm = new ChatOpenAI({
  apiKey: process.env.OPENAI_API_KEY!, // rotated
  model: "gpt-4o-mini",
});
const genAI = new GoogleGenerativeAI(process.env.GEMINI_API_KEY || "");
const azure = new AzureChatOpenAI();
const pair = { default: new ChatOpenAI(), other: new ChatOpenAI() };

let chosen: OpenAI;
if (process.env.PROVIDER === "deepseek") {
  chosen = new OpenAI({ baseURL: "https://api.deepseek.com", apiKey: process.env.DEEPSEEK_API_KEY });
} else {
  chosen = new OpenAI();
}

export const all = () => [llm, genAI, azure, pair, chosen];
