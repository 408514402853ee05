import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const openai = new OpenAI();
const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });

type Item = { provider: string; text: string };

export const chosenInPlace = (items: Item[]) =>
  items.map((item) => (item.provider === "openai" ? openai.models.list() : anthropic.models.list()));
