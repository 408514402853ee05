import OpenAI from "openai";

export const noded = new OpenAI();
