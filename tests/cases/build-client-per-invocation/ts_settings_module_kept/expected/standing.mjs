export const apiKey = process.env.OPENAI_API_KEY || "sk-local";
