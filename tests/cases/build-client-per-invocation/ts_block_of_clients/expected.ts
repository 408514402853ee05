// One block goes with all that it chooses: nothing of it is left empty.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

function createOpenai(): OpenAI {
  let openai: OpenAI;
  if (process.env.GATEWAY) {
    openai = new OpenAI({ baseURL: process.env.GATEWAY });
  } else {
    openai = new OpenAI();
  }
  return openai;
}

function createClaude(): Anthropic {
  let claude: Anthropic;
  if (process.env.GATEWAY) {
    claude = new Anthropic({ baseURL: process.env.GATEWAY });
  } else {
    claude = new Anthropic();
  }
  return claude;
}

export const models = () => createOpenai().models.list();

export const others = () => createClaude().models.list();
