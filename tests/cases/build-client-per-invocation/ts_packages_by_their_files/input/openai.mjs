import OpenAI from "openai/index.mjs";

export const openai = new OpenAI();
