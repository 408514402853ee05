import OpenAI from "openai";

export const required = new OpenAI();
