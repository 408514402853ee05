import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";

function setting(name: string) {
  if (!name) {
    throw new Error("the name of a variable is missing");
  }
  return process.env[name];
}

function required(name: string) {
  if (!(name in process.env)) {
    throw new Error(`${name} is missing`);
  }
  return process.env[name];
}

function createClient(): OpenAI {
  const apiKey = setting("OPENAI_API_KEY");
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ apiKey: required("OTHER_OPENAI_API_KEY") });
}

export async function ask(question: string) {
  const llm = createLlm();
  const { content } = await llm.invoke(question);
  const client = createClient();
  return client.responses.create({ model: "gpt-4o", input: String(content) });
}
