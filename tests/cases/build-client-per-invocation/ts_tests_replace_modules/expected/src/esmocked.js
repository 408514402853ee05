import OpenAI from "openai";

export const esmocked = new OpenAI();
