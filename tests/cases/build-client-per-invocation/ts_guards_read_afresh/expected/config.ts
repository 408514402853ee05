export const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
