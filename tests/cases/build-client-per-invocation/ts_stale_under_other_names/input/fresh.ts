import OpenAI from "openai";
import { settings } from "./settings";

const model = settings.model;
const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, defaultQuery: { model } });

export const ask = (input: string) => openai.responses.create({ input });
