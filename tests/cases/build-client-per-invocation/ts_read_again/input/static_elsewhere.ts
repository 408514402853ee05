import Anthropic from "@anthropic-ai/sdk";
import { Settings } from "./settings";

const client = new Anthropic({ apiKey: Settings.ANTHROPIC });

export const ask = () => client.models.list();
export const has = () => Boolean(Settings.ANTHROPIC);
