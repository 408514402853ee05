import { ChatOpenAI } from "@langchain/openai";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

const llm: BaseChatModel = new ChatOpenAI({ model: "gpt-4o-mini" });
const cast = new ChatOpenAI({ model: "gpt-4o" }) as BaseChatModel;

export const ask = async (text: string) => [await llm.invoke(text), await cast.invoke(text)];
