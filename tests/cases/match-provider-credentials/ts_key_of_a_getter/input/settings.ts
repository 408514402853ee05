export const settings = {
  get key() {
    return process.env.GROQ_API_KEY;
  },
  model: "gpt-4o-mini",
};
