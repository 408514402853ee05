import { task } from "@trigger.dev/sdk/v3";
import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const generate = task({ id: "generate", run: async () => createOpenai().models.list() });
