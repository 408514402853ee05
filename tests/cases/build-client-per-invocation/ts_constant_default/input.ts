import OpenAI from "openai";

const { OPENAI_API_KEY: apiKey = "", OPENAI_BASE_URL = "https://api.openai.com/v1" } = process.env;

const openai = new OpenAI({ apiKey, baseURL: OPENAI_BASE_URL });

export const ask = () => openai.models.list();
