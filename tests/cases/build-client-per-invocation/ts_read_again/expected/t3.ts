import OpenAI from "openai";
import { env } from "./t3env";

const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
