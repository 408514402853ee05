import OpenAI from "openai";
import { z } from "zod";

const schema = z.object({
  OPENAI_API_KEY: z.string().min(1),
  PORT: z.coerce.number().default(3000),
});
const env = schema.parse(process.env);

const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export function ask(input: string) {
  return openai.responses.create({ model: "gpt-4o", input });
}
export const port = env.PORT;
