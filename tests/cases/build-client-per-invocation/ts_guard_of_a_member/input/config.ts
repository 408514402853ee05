export const AI = {
  model: "gpt-4o-mini",
  apiKey: process.env.OPENAI_API_KEY as string,
};

export const SPEECH = {
  apiKey: process.env.SPEECH_API_KEY,
};

export const GROQ = { apiKey: process.env.GROQ_API_KEY as string };
