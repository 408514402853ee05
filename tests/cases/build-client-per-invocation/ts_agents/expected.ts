import { ChatPromptTemplate } from "@langchain/core/prompts";
import { ChatOpenAI } from "@langchain/openai";
import { AgentExecutor, createOpenAIFunctionsAgent } from "langchain/agents";
import { tools } from "./tools";

const prompt = ChatPromptTemplate.fromMessages([["human", "{input}"]]);

export async function createExecutor() {
  const llm = new ChatOpenAI({ model: "gpt-4o" });
  const agent = await createOpenAIFunctionsAgent({ llm, tools, prompt });
  return new AgentExecutor({ agent, tools });
}

export async function ask(question: string) {
  const executor = await createExecutor();
  const answer = await executor.invoke({ input: question });
  return answer.output;
}
