import OpenAI from "openai";

const groq = "https://api.groq.com/openai/v1";

// The first arm and the last set the client alone.
let client: OpenAI;
let model = "gpt-4o";
if (process.env.PROVIDER === "openai") {
  client = new OpenAI();
} else if (process.env.PROVIDER === "groq") {
  client = new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: groq });
  model = "llama-3.3-70b-versatile";
} else {
  client = new OpenAI({ baseURL: "https://openrouter.ai/api/v1", apiKey: process.env.OPENROUTER_API_KEY });
}

// Two conditions that may hold at once.
let second: OpenAI;
let tier = "paid";
if (process.env.USE_GROQ) {
  second = new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: groq });
} else if (process.env.FREE || process.env.TRIAL) {
  second = new OpenAI({ maxRetries: 0 });
  tier = "free";
} else {
  second = new OpenAI();
}

// An arm in the middle.
let third: OpenAI;
let retries = 0;
if (process.env.SLOW) {
  third = new OpenAI({ timeout: 1000 });
  retries = 2;
} else if (!process.env.FAST) {
  third = new OpenAI();
} else {
  third = new OpenAI({ timeout: 10 });
  retries = 1;
}

// An arm within an arm.
let fourth: OpenAI | undefined;
let place = "";
if (process.env.REGION) {
  if (process.env.REGION === "eu") {
    fourth = new OpenAI({ baseURL: "https://eu.api.openai.com/v1" });
  }
  place = process.env.REGION;
}

// Of three arms two stay, which can't be said shorter.
let fifth: OpenAI;
let name = "";
if (process.env.A) {
  fifth = new OpenAI({ maxRetries: 1 });
} else if (process.env.B) {
  fifth = new OpenAI({ maxRetries: 2 });
  name = "b";
} else {
  fifth = new OpenAI({ maxRetries: 3 });
  name = "c";
}

// It was empty before.
let sixth: OpenAI | undefined;
let kind = "";
if (process.env.NONE) {
} else {
  sixth = new OpenAI();
  kind = "some";
}

export const ask = (input: string) => client.responses.create({ model, input });
export const askSecond = () => second.models.retrieve(tier);
export const askThird = () => third.models.retrieve(String(retries));
export const askFourth = () => fourth?.models.retrieve(place);
export const askFifth = () => fifth.models.retrieve(name);
export const askSixth = () => sixth?.models.retrieve(kind);
