export const make = (env: { OPENAI_API_KEY: string }) => ({ apiKey: env.OPENAI_API_KEY });
