import OpenAI from "openai";

export const imported = new OpenAI();
