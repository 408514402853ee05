import { createOpenAI } from "@ai-sdk/openai";
import { createMistral } from "@ai-sdk/mistral";
import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const mistral = createMistral({ apiKey: process.env.MISTRAL_API_KEY });

export const provider = () => createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const models = () => openai.models.list();
export const small = () => mistral("mistral-small");
