import { ChatOpenAI } from "@langchain/openai";

const digest = "oMSUAKckZqnWJv7iqsuyDf828u4mbbbbGgrbDNEPeLHXpDGAnKkGZqBE8PqaKrSY";

export const clients = () => [
  new ChatOpenAI({ apiKey: "your-api-key" }),
  new ChatOpenAI({ apiKey: "sk-..." }),
  new ChatOpenAI({ apiKey: "not-needed", configuration: { baseURL: "http://localhost:1234/v1" } }),
  digest,
];
