import OpenAI from "openai";

const { responses, models } = new OpenAI();

export const ask = (input: string) => responses.create({ model: "gpt-4o", input });
export const list = () => models.list();
