import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableSequence } from "@langchain/core/runnables";
import { ChatOpenAI } from "@langchain/openai";
import { z } from "zod";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const prompt = ChatPromptTemplate.fromTemplate("Summarize: {text}");
const structured = llm.withStructuredOutput(z.object({ title: z.string() }));
const chain = prompt.pipe(llm).pipe(new StringOutputParser());
const sequence = RunnableSequence.from([
  prompt,
  // The second step.
  structured,
]);

export async function summarize(text: string) {
  const summary = await chain.invoke({ text });
  const title = await sequence.invoke({ text: summary });
  return { summary, title };
}
