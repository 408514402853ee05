import OpenAI from "openai";

export const other = new OpenAI();
