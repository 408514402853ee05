import OpenAI from "openai";
import { z } from "zod";

function createOpenai(): OpenAI {
  const env = z.object({ OPENAI_API_KEY: z.string().min(1) }).parse(
    process.env,
  );
  return new OpenAI({ apiKey: env.OPENAI_API_KEY });
}

export function ask(input: string) {
  const openai = createOpenai();
  return openai.responses.create({ model: "gpt-4o", input });
}
