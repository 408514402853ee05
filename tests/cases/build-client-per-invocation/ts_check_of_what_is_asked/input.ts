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

const client = new OpenAI({ apiKey: setting("OPENAI_API_KEY") });
const llm = new ChatOpenAI({ apiKey: required("OTHER_OPENAI_API_KEY") });

export async function ask(question: string) {
  const { content } = await llm.invoke(question);
  return client.responses.create({ model: "gpt-4o", input: String(content) });
}
