export const KEY = process.env.OPENAI_API_KEY!;
export const OTHER = process.env.GROQ_API_KEY as string;
export const REGION = process.env.REGION ?? "eu";
