import OpenAI from "openai";

const setting = (name: string, fallback?: string, trim = false) => process.env[name] ?? fallback;

const key = setting("OPENAI_API_KEY", "sk-proj-Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3");
export const client = new OpenAI({ apiKey: key });
export const second = new OpenAI({
  apiKey: setting("OPENAI_API_KEY", "sk-proj-Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4Cd4", true),
});
