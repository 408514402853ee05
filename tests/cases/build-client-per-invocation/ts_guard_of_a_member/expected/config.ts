export const AI = {
  model: "gpt-4o-mini",
  get apiKey() {
    return process.env.OPENAI_API_KEY as string;
  },
};

export const SPEECH = {
  get apiKey() {
    return process.env.SPEECH_API_KEY;
  },
};

export const GROQ = { get apiKey() { return process.env.GROQ_API_KEY as string; } };
