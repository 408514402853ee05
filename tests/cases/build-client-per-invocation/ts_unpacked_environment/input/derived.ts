import OpenAI from "openai";

const { OPENAI_API_KEY, OPENAI_HOST, PORT } = process.env;
const baseURL = `https://${OPENAI_HOST}/v1`;

const openai = new OpenAI({ apiKey: OPENAI_API_KEY, baseURL });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
export const port = () => PORT;
