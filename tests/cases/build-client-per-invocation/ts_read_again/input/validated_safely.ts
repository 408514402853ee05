import OpenAI from "openai";
import { z } from "zod";

const schema = z.object({ OPENAI_API_KEY: z.string().min(1) });
const parsed = schema.safeParse(process.env);
if (!parsed.success) {
  throw new Error("Invalid environment");
}
const env = parsed.data;

const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
