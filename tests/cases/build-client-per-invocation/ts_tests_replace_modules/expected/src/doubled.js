import OpenAI from "openai";

export const doubled = new OpenAI();
