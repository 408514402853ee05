import OpenAI from "openai";
import { z } from "zod";

function createOpenai(): OpenAI {
  const env = z
    .object({
      OPENAI_API_KEY: z.string().min(1),
      OPENAI_BASE_URL: z.string().optional(),
    })
    .parse(process.env);
  return new OpenAI({ apiKey: env.OPENAI_API_KEY, baseURL: env.OPENAI_BASE_URL });
}

export const ask = () => createOpenai().models.list();
