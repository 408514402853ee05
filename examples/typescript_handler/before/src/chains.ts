import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { llm } from "./llm.js";

const prompt = ChatPromptTemplate.fromMessages([
  ["system", "You summarize support tickets in one sentence."],
  ["human", "{text}"],
]);

export const summaryChain = prompt.pipe(llm).pipe(new StringOutputParser());
