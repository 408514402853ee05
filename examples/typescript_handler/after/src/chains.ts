import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { createLlm } from "./llm.js";

const prompt = ChatPromptTemplate.fromMessages([
  ["system", "You summarize support tickets in one sentence."],
  ["human", "{text}"],
]);

export function createSummaryChain() {
  return prompt.pipe(createLlm()).pipe(new StringOutputParser());
}
