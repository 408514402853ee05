import { ChatPromptTemplate } from "@langchain/core/prompts";
import { ChatOpenAI } from "@langchain/openai";
import { AgentExecutor, createOpenAIFunctionsAgent } from "langchain/agents";
import { tools } from "./tools";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o" });
}

const prompt = ChatPromptTemplate.fromMessages([["human", "{input}"]]);

async function createAgent() {
  return await createOpenAIFunctionsAgent({ llm: createLlm(), tools, prompt });
}

export async function createExecutor() {
  return new AgentExecutor({ agent: await createAgent(), tools });
}

export async function ask(question: string) {
  const executor = await createExecutor();
  const answer = await executor.invoke({ input: question });
  return answer.output;
}
