import Anthropic from "@anthropic-ai/sdk";
import { Settings } from "./settings";

function createClient(): Anthropic {
  const apiKey = Settings.ANTHROPIC;
  if (!apiKey) {
    throw new Error("Missing ANTHROPIC_API_KEY");
  }
  return new Anthropic({ apiKey });
}

export const ask = () => createClient().models.list();
export const has = () => Boolean(Settings.ANTHROPIC);
