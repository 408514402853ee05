export const settings = {
  key: process.env.GROQ_API_KEY,
  url: "https://api.groq.com/openai/v1",
  nested: { "other": process.env.OTHER_KEY as string },
};
export const MODELS = { fast: process.env.FAST_MODEL ?? "gpt-4o-mini", slow: "gpt-4o" };
export const DEFAULT_MODEL = process.env.MODEL ?? "gpt-4o";
export const TEAM_KEY = process.env.TEAM_KEY;
export const changed = { key: process.env.CHANGED_KEY };
changed.key = "sk-other";
