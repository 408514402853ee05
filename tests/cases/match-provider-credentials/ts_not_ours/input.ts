import { ChatAnthropic } from "./models";
import OpenAI from "openai";

export const clients = () => [
  new ChatAnthropic({ apiKey: process.env.OPENAI_API_KEY, model: "claude-sonnet-4-5" }),
  new OpenAI({ apiKey: process.env.MY_OWN_KEY }),
  new OpenAI({ apiKey: process.env.GATEWAY_KEY, baseURL: process.env.GATEWAY_URL }),
  new OpenAI({ apiKey: process.env.OPENAI_API_KEY, baseURL: "https://llm.example.com/v1" }),
];
