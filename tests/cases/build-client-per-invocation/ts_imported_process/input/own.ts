export const process = { env: { OPENAI_API_KEY: "of-a-test" } };
