import OpenAI from "openai";

export const exported = new OpenAI();
