import { ChatPromptTemplate } from "@langchain/core/prompts";
import { llm } from "../src/llm";

export const chain = ChatPromptTemplate.fromTemplate("{text}").pipe(llm);
