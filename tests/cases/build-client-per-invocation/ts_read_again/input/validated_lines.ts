import OpenAI from "openai";
import { z } from "zod";

const env = z
  .object({
    OPENAI_API_KEY: z.string().min(1),
    OPENAI_BASE_URL: z.string().optional(),
  })
  .parse(process.env);

const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY, baseURL: env.OPENAI_BASE_URL });

export const ask = () => openai.models.list();
