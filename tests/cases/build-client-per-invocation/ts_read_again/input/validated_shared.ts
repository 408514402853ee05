import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { z } from "zod";

const env = z
  .object({
    OPENAI_API_KEY: z.string().min(1),
    ANTHROPIC_API_KEY: z.string().min(1),
  })
  .parse(process.env);

const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY });
const anthropic = new Anthropic({ apiKey: env.ANTHROPIC_API_KEY });

export const ask = () => [openai.models.list(), anthropic.models.list()];
