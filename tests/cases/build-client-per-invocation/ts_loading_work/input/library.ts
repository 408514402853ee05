import { createOpenAI, openai } from "@ai-sdk/openai";
import OpenAI from "openai";

function warmUp() {
  return new OpenAI().models.list();
}

warmUp();

export const model = openai("gpt-4o");
export const provider = createOpenAI();
