import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { z } from "zod";

const schema = z.object({ OPENAI_API_KEY: z.string().min(1), ANTHROPIC_API_KEY: z.string().min(1) });

function createOpenai(): OpenAI {
  const env = schema.parse(process.env);
  return new OpenAI({ apiKey: env.OPENAI_API_KEY });
}

function createAnthropic(): Anthropic {
  const env = schema.parse(process.env);
  return new Anthropic({ apiKey: env.ANTHROPIC_API_KEY });
}

export const ask = () => [createOpenai().models.list(), createAnthropic().models.list()];
