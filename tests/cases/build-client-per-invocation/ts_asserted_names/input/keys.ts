export const { GROQ_API_KEY } = process.env;
