import OpenAI from "openai";

const setting = (name: string, fallback?: string, trim = false) => process.env[name] ?? fallback;

const key = setting("OPENAI_API_KEY");
export const client = new OpenAI({ apiKey: key });
export const second = new OpenAI({
  apiKey: setting("OPENAI_API_KEY", undefined, true),
});
