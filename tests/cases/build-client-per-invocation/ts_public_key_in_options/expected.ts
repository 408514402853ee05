import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";

const config = { apiKey: import.meta.env.VITE_GEMINI_KEY };

// The bundler has written the key's text into `config` before any call.
const gemini = new GoogleGenAI(config);

// Here it has written an address, and the key is read again.
function createOpenai(): OpenAI {
  const options = { apiKey: process.env.OPENAI_API_KEY, baseURL: process.env.NEXT_PUBLIC_PROXY_URL };
  return new OpenAI(options);
}

export const ask = () => [gemini.models.list(), createOpenai().models.list()];
