import { z } from "zod";

const schema = z.object({
  OPENAI_API_KEY: z.string().min(1),
  GROQ_API_KEY: z.string().optional(),
  MODEL: z.string().default("gpt-4o-mini"),
});

// Checked once, when the server starts.
export const env = schema.parse(process.env);
