import OpenAI from "openai";

const raw = process.env.OPENAI_API_KEY ?? "";
const trimmed = raw.trim();

const client = new OpenAI({ apiKey: trimmed });

export const isSet = () => raw.length > 0;

export const models = () => client.models.list();
