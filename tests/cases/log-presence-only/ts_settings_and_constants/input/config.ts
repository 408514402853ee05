export const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
export const config = { groqKey: process.env.GROQ_API_KEY, region: process.env.AWS_REGION };
