import OpenAI from "openai";

const config = useRuntimeConfig();
const { openaiKey } = useRuntimeConfig();

export const byMember = new OpenAI({ apiKey: config.openai.key });
export const byName = new OpenAI({ apiKey: openaiKey });

export function createPlain(): OpenAI {
  return new OpenAI({ apiKey: String(process.env.OPENAI_API_KEY) });
}
