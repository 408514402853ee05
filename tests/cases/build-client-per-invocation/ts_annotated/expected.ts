import { ChatOpenAI } from "@langchain/openai";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

function createLlm(): BaseChatModel {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

function createCast() {
  return new ChatOpenAI({ model: "gpt-4o" }) as BaseChatModel;
}

export const ask = async (text: string) => [await createLlm().invoke(text), await createCast().invoke(text)];
