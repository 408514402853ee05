export const merged = { apiKey: process.env.OPENAI_API_KEY };
