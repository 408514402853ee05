import Anthropic from "@anthropic-ai/sdk";
import { KEY, readKey, readSpare } from "./conf";

function createClient(): Anthropic {
  return new Anthropic({ apiKey: readKey() });
}

function createSpare(): Anthropic {
  return new Anthropic({ apiKey: readSpare() });
}

export const ask = () => [createClient().models.list(), createSpare().models.list()];
export const has = () => Boolean(KEY);
