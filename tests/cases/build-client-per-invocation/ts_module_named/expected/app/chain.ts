import { ChatPromptTemplate } from "@langchain/core/prompts";
import { createLlm } from "../src/llm";

export function createChain() {
  return ChatPromptTemplate.fromTemplate("{text}").pipe(createLlm());
}
