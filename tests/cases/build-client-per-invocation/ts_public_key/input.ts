import OpenAI from "openai";

// The bundler has written its text here before any call.
const openai = new OpenAI({ apiKey: process.env.NEXT_PUBLIC_OPENAI_API_KEY, dangerouslyAllowBrowser: true });
const vite = new OpenAI({ apiKey: import.meta.env.VITE_OPENAI_KEY as string });

export const ask = () => [openai.models.list(), vite.models.list()];
