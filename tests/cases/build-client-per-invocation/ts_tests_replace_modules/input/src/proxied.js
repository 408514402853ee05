import OpenAI from "openai";

export const proxied = new OpenAI();
