import OpenAI from "openai";

export const shown = new OpenAI();
export const typed = new OpenAI();
export const dynamic = new OpenAI();
export const damaged = new OpenAI();
export const bound = new OpenAI();
