import { ChatPromptTemplate } from "@langchain/core/prompts";
import { ChatOpenAI } from "@langchain/openai";
import { AgentExecutor, createOpenAIFunctionsAgent } from "langchain/agents";
import { tools } from "./tools";

const llm = new ChatOpenAI({ model: "gpt-4o" });
const prompt = ChatPromptTemplate.fromMessages([["human", "{input}"]]);
const agent = await createOpenAIFunctionsAgent({ llm, tools, prompt });
export const executor = new AgentExecutor({ agent, tools });

export async function ask(question: string) {
  const answer = await executor.invoke({ input: question });
  return answer.output;
}
