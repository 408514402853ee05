import OpenAI from "openai";
import { loadConfig } from "config-of-the-machine";

const config = loadConfig();

// The object that is spread holds an address; the key is read here.
export const openai = new OpenAI({
  apiKey: process.env.OPENAI_KEY,
  ...(config.baseUrl && { baseURL: config.baseUrl }),
});

// The object that is spread holds the key of then.
const other = new OpenAI({ ...(config.key ? { apiKey: config.key } : {}) });

export const ask = () => [openai.models.list(), other.models.list()];
