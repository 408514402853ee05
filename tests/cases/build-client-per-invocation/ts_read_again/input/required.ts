import OpenAI from "openai";
import { KEY } from "./conf";

const openai = new OpenAI({ apiKey: KEY });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
