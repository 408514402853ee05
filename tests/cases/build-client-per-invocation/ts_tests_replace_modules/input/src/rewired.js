import OpenAI from "openai";

export const rewired = new OpenAI();
