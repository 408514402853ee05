import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableSequence } from "@langchain/core/runnables";
import { ChatOpenAI } from "@langchain/openai";
import { z } from "zod";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

const prompt = ChatPromptTemplate.fromTemplate("Summarize: {text}");

function createChain() {
  return prompt.pipe(createLlm()).pipe(new StringOutputParser());
}

function createSequence() {
  const structured = createLlm().withStructuredOutput(
    z.object({ title: z.string() }),
  );
  return RunnableSequence.from([
    prompt,
    // The second step.
    structured,
  ]);
}

export async function summarize(text: string) {
  const chain = createChain();
  const summary = await chain.invoke({ text });
  const sequence = createSequence();
  const title = await sequence.invoke({ text: summary });
  return { summary, title };
}
