import { ChatOpenAI as Model } from "@langchain/openai";
import * as anthropic from "@langchain/anthropic";

const fast = new Model({ model: "gpt-4o-mini" });
const careful = new anthropic.ChatAnthropic({ model: "claude-sonnet-4-5" });

export const summarize = async (text: string) => {
  const draft = await fast.invoke(text);
  return careful.invoke(draft.content as string);
};
