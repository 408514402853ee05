export const OPENAI_API_KEY = process.env.OPENAI_API_KEY as string;
export const MODEL = "gpt-4o-mini";
