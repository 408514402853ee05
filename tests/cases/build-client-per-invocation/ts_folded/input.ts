import { ChatAnthropic } from "@langchain/anthropic";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableMap } from "@langchain/core/runnables";
import { ChatOpenAI } from "@langchain/openai";

const prompt = ChatPromptTemplate.fromTemplate("Summarize: {text}");

// The model that answers:
// a small one is enough.
const llm = new ChatOpenAI({ model: "gpt-4o-mini", apiKey: process.env.OPENAI_API_KEY }); // small

const STRICT_MODEL = new ChatAnthropic({
  model: "claude",
  apiKey: process.env.ANTHROPIC_API_KEY,
});
// One after the other.
const chain = prompt.pipe(llm.withFallbacks([STRICT_MODEL])).pipe(new StringOutputParser());

// Two chains know one model, and nothing else does.
const judge = new ChatOpenAI({ model: "gpt-4o" });
const first = prompt.pipe(judge);
const second = prompt.pipe(judge.bind({ stop: ["x"] }));
export const both = RunnableMap.from({ first, second });

// Here each chain has its own users: the model keeps its factory.
const shared = new ChatOpenAI({ model: "gpt-4o" });
const short = prompt.pipe(shared);
const long = prompt.pipe(shared);

export async function summarize(text: string) {
  return chain.invoke({ text });
}

export async function judged(text: string) {
  return both.invoke({ text });
}

export async function inShort(text: string) {
  return short.invoke({ text });
}

export async function atLength(text: string) {
  return long.invoke({ text });
}
