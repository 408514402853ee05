export default {
  groq: { get apiKey() { return process.env.GROQ_API_KEY; } },
} as const;
