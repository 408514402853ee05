import { ChatOpenAI as Model } from "@langchain/openai";
import * as anthropic from "@langchain/anthropic";

function createFast(): Model {
  return new Model({ model: "gpt-4o-mini" });
}

function createCareful(): anthropic.ChatAnthropic {
  return new anthropic.ChatAnthropic({ model: "claude-sonnet-4-5" });
}

export const summarize = async (text: string) => {
  const fast = createFast();
  const draft = await fast.invoke(text);
  const careful = createCareful();
  return careful.invoke(draft.content as string);
};
