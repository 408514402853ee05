import OpenAI from "openai";

const API_KEY = process.env.OPENAI_API_KEY!;
const TIMEOUT = 30_000;

function createOpenai(): OpenAI {
  const API_KEY = process.env.OPENAI_API_KEY!;
  const baseURL = process.env.OPENAI_BASE_URL;
  return new OpenAI({ apiKey: API_KEY, baseURL, timeout: TIMEOUT });
}

export function models() {
  console.log(API_KEY.length);
  const openai = createOpenai();
  return openai.models.list();
}
