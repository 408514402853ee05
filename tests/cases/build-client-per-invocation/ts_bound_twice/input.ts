import { ChatOpenAI } from "@langchain/openai";
import { ChatAnthropic } from "@langchain/anthropic";
let llm: any = new ChatOpenAI({ model: "gpt-4o" });
const writer = llm.bind({ stop: ["x"] });
llm = new ChatAnthropic({ model: "claude" });
const critic = llm.bind({ stop: ["y"] });
export const ask = (q: string) => [writer.invoke(q), critic.invoke(q)];
