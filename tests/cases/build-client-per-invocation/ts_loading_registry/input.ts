import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const kind: string = "openai";

const makers: Record<string, () => unknown> = {
  openai: () => new OpenAI(),
  anthropic: () => [new Anthropic()],
};
const mixed: Record<string, () => unknown> = { openai: () => new OpenAI(), none: () => null };

const known = makers["openai"]();
const some = makers[kind]();
const either = mixed[kind]();
const none = mixed["none"]();

export function handler() {
  return [known, some, either, none, makers["anthropic"]()];
}
