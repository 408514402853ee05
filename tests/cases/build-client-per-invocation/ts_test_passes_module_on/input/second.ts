import OpenAI from "openai";

export const second = new OpenAI();

export const list = () => second.models.list();
