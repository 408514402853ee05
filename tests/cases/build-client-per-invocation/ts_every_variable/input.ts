import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

const models = { claude: new ChatAnthropic(), gpt: new ChatOpenAI() };

export const ask = (name: "claude" | "gpt", text: string) => models[name].invoke(text);
