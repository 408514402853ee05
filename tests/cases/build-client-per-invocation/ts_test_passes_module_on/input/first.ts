import OpenAI from "openai";

export const first = new OpenAI();

export const list = () => first.models.list();
