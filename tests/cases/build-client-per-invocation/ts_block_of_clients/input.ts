// One block goes with all that it chooses: nothing of it is left empty.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

let openai: OpenAI;
let claude: Anthropic;
if (process.env.GATEWAY) {
  openai = new OpenAI({ baseURL: process.env.GATEWAY });
  claude = new Anthropic({ baseURL: process.env.GATEWAY });
} else {
  openai = new OpenAI();
  claude = new Anthropic();
}

export const models = () => openai.models.list();

export const others = () => claude.models.list();
