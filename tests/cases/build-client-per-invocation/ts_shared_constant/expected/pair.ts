import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("no key");
  }
  return new ChatOpenAI({ apiKey });
}

function createEmbeddings(): OpenAIEmbeddings {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("no key");
  }
  return new OpenAIEmbeddings({ apiKey });
}

export const ask = (text: string) => createLlm().invoke(text);
export const embed = (text: string) => createEmbeddings().embedQuery(text);
