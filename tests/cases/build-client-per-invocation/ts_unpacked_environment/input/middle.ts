import OpenAI from "openai";

const { PORT, OPENAI_API_KEY, OPENAI_BASE_URL: baseURL, HOST = "localhost" } = process.env;

const openai = new OpenAI({ apiKey: OPENAI_API_KEY, baseURL });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
export const address = () => `${HOST}:${PORT}`;
