import { wrap } from "./wrap";

export const wrapped = wrap(new (await import("openai")).OpenAI());
export const chained = await import("openai").then(({ default: OpenAI }) => new OpenAI());
export const several = await Promise.all([import("@anthropic-ai/sdk").then((sdk) => new sdk.Anthropic())]);
const sync = new (await import("openai")).default();

export const ask = (input: string) => sync.responses.create({ model: "gpt-4o-mini", input });
export const all = () => [wrapped, chained, several];
