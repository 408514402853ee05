import OpenAI from "openai";

export const moved = new OpenAI();
export const other = new OpenAI({ maxRetries: 1 });
