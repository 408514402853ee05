export const KEY = process.env.OPENAI_API_KEY;
