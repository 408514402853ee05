import OpenAI from "openai";
import { unknown } from "./options";

const options = { maxRetries: 2, timeout: 1000 };
const local = { baseURL: "http://localhost:1234/v1" };

const known = new OpenAI({ ...options, apiKey: process.env.OPENAI_API_KEY });
const late = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, ...options });
const addressed = new OpenAI({ ...local, apiKey: process.env.OPENAI_API_KEY });
const hidden = new OpenAI({ ...unknown, apiKey: process.env.OPENAI_API_KEY });

export async function ask() {
  return [await known.models.list(), await late.models.list(), await addressed.models.list(), hidden];
}
