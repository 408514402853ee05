import OpenAI from "openai";

export const bunned = new OpenAI();
