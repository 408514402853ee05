import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const openai = new OpenAI({
    apiKey: process.env.OPENAI_API_KEY ?? "",
    defaultHeaders: {
        // Shown in the log of the gateway.
        "x-app": `answers
    of two lines`,
    },
});

const anthropic = new Anthropic({
	apiKey: process.env.ANTHROPIC_API_KEY ?? "",
});

export async function models() {
  if (process.env.CLAUDE) {
    return anthropic.models.list();
  }
  return openai.models.list();
}

export async function files() {
  return openai.files.list();
}
