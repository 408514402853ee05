import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableSequence } from "@langchain/core/runnables";
import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini", maxRetries: 0 });
const prompt = ChatPromptTemplate.fromMessages([["user", "{question}"]]);
const chain = RunnableSequence.from([prompt, llm, new StringOutputParser()]);

export async function run(question: string): Promise<string> {
  return chain.invoke({ question });
}
