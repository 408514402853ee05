import OpenAI from "openai";

const API_KEY = process.env.OPENAI_API_KEY!;
const { OPENAI_BASE_URL: baseURL } = process.env;
const TIMEOUT = 30_000;

const openai = new OpenAI({ apiKey: API_KEY, baseURL, timeout: TIMEOUT });

export function models() {
  console.log(API_KEY.length);
  return openai.models.list();
}
