import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

const OPENAI_KEY = process.env.OPENAI_API_KEY;
const ANTHROPIC_KEY = process.env.ANTHROPIC_API_KEY;

const openai = new OpenAI({ apiKey: OPENAI_KEY });
const anthropic = new Anthropic({ apiKey: ANTHROPIC_KEY });

export function ask() {
  return [openai.models.list(), anthropic.models.list()];
}
