import OpenAI from "openai";
import { cleanEnv, str } from "envalid";

const env = cleanEnv(process.env, { OPENAI_API_KEY: str() });
const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
