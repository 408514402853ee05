import OpenAI from "openai";

export const { OPENAI_API_KEY, REGION } = process.env;
const { OPENAI_PROJECT: project, UNUSED, ...others } = process.env;

const openai = new OpenAI({ apiKey: OPENAI_API_KEY, project });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
export const rest = () => others;
