import OpenAI from "openai";

const retries = 2,
  key = process.env.TEAM_KEY,
  // The one for chats.
  first = new OpenAI({
    apiKey: key,
    maxRetries: retries,
  }),
  second = new OpenAI(), // The other one.
  third = first.chat,
  limits = {
    tokens: 10,
    ask: () => second.models.list(),
  };
export let fourth: OpenAI | null = null, fifth = 5;
fourth = new OpenAI();
export const sixth = new OpenAI(), shared = { sixth };
const seventh = 7, { eighth } = { eighth: new OpenAI() };

export const list = () => [first, second, third, fourth, fifth, shared, limits, seventh, eighth];
