import { ChatAnthropic } from "@langchain/anthropic";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableMap } from "@langchain/core/runnables";
import { ChatOpenAI } from "@langchain/openai";

const prompt = ChatPromptTemplate.fromTemplate("Summarize: {text}");

// One after the other.
function createChain() {
  // The model that answers:
  // a small one is enough.
  const llm = new ChatOpenAI({ model: "gpt-4o-mini", apiKey: process.env.OPENAI_API_KEY }); // small
  const strictModel = new ChatAnthropic({
    model: "claude",
    apiKey: process.env.ANTHROPIC_API_KEY,
  });
  return prompt.pipe(llm.withFallbacks([strictModel])).pipe(new StringOutputParser());
}

export function createBoth() {
  // Two chains know one model, and nothing else does.
  const judge = new ChatOpenAI({ model: "gpt-4o" });
  const first = prompt.pipe(judge);
  const second = prompt.pipe(judge.bind({ stop: ["x"] }));
  return RunnableMap.from({ first, second });
}

// Here each chain has its own users: the model keeps its factory.
function createShared(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o" });
}

function createShort() {
  return prompt.pipe(createShared());
}

function createLong() {
  return prompt.pipe(createShared());
}

export async function summarize(text: string) {
  const chain = createChain();
  return chain.invoke({ text });
}

export async function judged(text: string) {
  const both = createBoth();
  return both.invoke({ text });
}

export async function inShort(text: string) {
  const short = createShort();
  return short.invoke({ text });
}

export async function atLength(text: string) {
  const long = createLong();
  return long.invoke({ text });
}
