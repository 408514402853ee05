import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

const { OPENAI_API_KEY, OPENAI_MODEL: model } = process.env;
const { OPENAI_API_KEY: kept, PORT } = process.env;

const llm = new ChatOpenAI({ apiKey: OPENAI_API_KEY, model });
const embeddings = new OpenAIEmbeddings({ apiKey: OPENAI_API_KEY });
const other = new OpenAIEmbeddings({ apiKey: kept });

export const ask = (text: string) => llm.invoke(text);
export const embed = (text: string) => [embeddings.embedQuery(text), other.embedQuery(text), PORT];
