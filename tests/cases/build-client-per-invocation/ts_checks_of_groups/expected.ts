import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import { AzureOpenAI } from "openai";

function requireEnv<Name extends string>(...names: Name[]): Record<Name, string> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}

function createLlm(): ChatOpenAI {
  requireEnv("OPENAI_API_KEY");
  return new ChatOpenAI({ model: "gpt-4o" });
}

function createJudge(): ChatAnthropic {
  requireEnv("ANTHROPIC_API_KEY");
  return new ChatAnthropic({ model: "claude" });
}

function createAzure(): AzureOpenAI {
  const env = requireEnv("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT");
  return new AzureOpenAI({
    endpoint: env.AZURE_OPENAI_ENDPOINT,
    apiKey: env.AZURE_OPENAI_API_KEY,
    apiVersion: env.AZURE_OPENAI_API_VERSION,
  });
}

export async function ask(input: string) {
  const llm = createLlm();
  const judge = createJudge();
  return [await llm.invoke(input), await judge.invoke(input)];
}

export async function azureAsk(input: string) {
  const azure = createAzure();
  return await azure.responses.create({ model: "gpt-4.1", input });
}
