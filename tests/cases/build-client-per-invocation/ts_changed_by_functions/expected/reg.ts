import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

export const models = { fast: new OpenAI(), smart: new Anthropic() };
export const client = new OpenAI();

export function createPlain(): OpenAI {
  return new OpenAI();
}

export const ask = () => [models.fast, models.smart, client.models.list(), createPlain().models.list()];
