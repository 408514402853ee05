import OpenAI from "openai";

const key = process.env.OPENAI_API_KEY;
if (!key) throw new Error("no key");

const openai = new OpenAI();

export const ask = async () => openai.models.list();
