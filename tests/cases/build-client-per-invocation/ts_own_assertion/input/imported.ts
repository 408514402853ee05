import OpenAI from "openai";
import { need } from "./need";

need(process.env.OPENAI_API_KEY, "OPENAI_API_KEY");

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o-mini", input });
