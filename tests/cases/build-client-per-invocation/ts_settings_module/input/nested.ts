export default {
  groq: { apiKey: process.env.GROQ_API_KEY },
} as const;
