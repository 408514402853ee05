import { ChatOpenAI } from "@langchain/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import OpenAI from "openai";

const openai = process.env.PROVIDER === "openai" ? new OpenAI() : null;

const fast = new ChatOpenAI({ model: "gpt-4o-mini" });
const smart = new ChatAnthropic({ model: "claude-3-5-sonnet-latest" });

const greeting = "Hello";

const chain = smart.withFallbacks([fast]);

export const ask = (text: string) => [chain.invoke(greeting + text), openai?.models.list()];
