import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import { AzureOpenAI } from "openai";

const llm = new ChatOpenAI({ model: "gpt-4o" });
const judge = new ChatAnthropic({ model: "claude" });
const azure = new AzureOpenAI({ endpoint: process.env.AZURE_OPENAI_ENDPOINT, apiKey: process.env.AZURE_OPENAI_API_KEY, apiVersion: process.env.AZURE_OPENAI_API_VERSION });

export async function ask(input: string) {
  return [await llm.invoke(input), await judge.invoke(input)];
}

export async function azureAsk(input: string) {
  return await azure.responses.create({ model: "gpt-4.1", input });
}
