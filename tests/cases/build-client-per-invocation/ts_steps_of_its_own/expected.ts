import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI({
    apiKey: process.env.OPENAI_API_KEY ?? "",
    defaultHeaders: {
      // Shown in the log of the gateway.
      "x-app": `answers
    of two lines`,
    },
  });
}

function createAnthropic(): Anthropic {
  return new Anthropic({
    apiKey: process.env.ANTHROPIC_API_KEY ?? "",
  });
}

export async function models() {
  if (process.env.CLAUDE) {
    const anthropic = createAnthropic();
    return anthropic.models.list();
  }
  const openai = createOpenai();
  return openai.models.list();
}

export async function files() {
  const openai = createOpenai();
  return openai.files.list();
}
