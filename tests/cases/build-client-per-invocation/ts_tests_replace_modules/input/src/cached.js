import OpenAI from "openai";

export const cached = new OpenAI();
