export const settings = { key: process.env.OPENAI_API_KEY, model: "gpt-4o", nested: { key: process.env.OPENAI_API_KEY } };
export const KEY = process.env.OPENAI_API_KEY;
