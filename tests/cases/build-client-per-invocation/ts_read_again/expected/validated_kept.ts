import OpenAI from "openai";
import { z } from "zod";

const schema = z.object({
  OPENAI_API_KEY: z.string().min(1),
  PORT: z.coerce.number().default(3000),
});
const env = schema.parse(process.env);

function createOpenai(): OpenAI {
  const env = schema.parse(process.env);
  return new OpenAI({ apiKey: env.OPENAI_API_KEY });
}

export function ask(input: string) {
  const openai = createOpenai();
  return openai.responses.create({ model: "gpt-4o", input });
}
export const port = env.PORT;
