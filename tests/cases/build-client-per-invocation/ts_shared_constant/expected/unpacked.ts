import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

const { PORT } = process.env;

function createLlm(): ChatOpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  const model = process.env.OPENAI_MODEL;
  return new ChatOpenAI({ apiKey: OPENAI_API_KEY, model });
}

function createEmbeddings(): OpenAIEmbeddings {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  return new OpenAIEmbeddings({ apiKey: OPENAI_API_KEY });
}

function createOther(): OpenAIEmbeddings {
  const kept = process.env.OPENAI_API_KEY;
  return new OpenAIEmbeddings({ apiKey: kept });
}

export const ask = (text: string) => createLlm().invoke(text);
export const embed = (text: string) => [createEmbeddings().embedQuery(text), createOther().embedQuery(text), PORT];
