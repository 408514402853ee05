import OpenAI from "openai";

const groq = "https://api.groq.com/openai/v1";

// The first arm and the last set the client alone.
function createClient(): OpenAI {
  let client: OpenAI;
  if (process.env.PROVIDER === "openai") {
    client = new OpenAI();
  } else if (process.env.PROVIDER === "groq") {
    client = new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: groq });
  } else {
    client = new OpenAI({ baseURL: "https://openrouter.ai/api/v1", apiKey: process.env.OPENROUTER_API_KEY });
  }
  return client;
}

let model = "gpt-4o";
if (process.env.PROVIDER === "groq") {
  model = "llama-3.3-70b-versatile";
}

// Two conditions that may hold at once.
function createSecond(): OpenAI {
  let second: OpenAI;
  if (process.env.USE_GROQ) {
    second = new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: groq });
  } else if (process.env.FREE || process.env.TRIAL) {
    second = new OpenAI({ maxRetries: 0 });
  } else {
    second = new OpenAI();
  }
  return second;
}

let tier = "paid";
if (!process.env.USE_GROQ && (process.env.FREE || process.env.TRIAL)) {
  tier = "free";
}

// An arm in the middle.
function createThird(): OpenAI {
  let third: OpenAI;
  if (process.env.SLOW) {
    third = new OpenAI({ timeout: 1000 });
  } else if (!process.env.FAST) {
    third = new OpenAI();
  } else {
    third = new OpenAI({ timeout: 10 });
  }
  return third;
}

let retries = 0;
if (process.env.SLOW) {
  retries = 2;
} else if (process.env.FAST) {
  retries = 1;
}

// An arm within an arm.
function createFourth(): OpenAI | undefined {
  let fourth: OpenAI | undefined;
  if (process.env.REGION) {
    if (process.env.REGION === "eu") {
      fourth = new OpenAI({ baseURL: "https://eu.api.openai.com/v1" });
    }
  }
  return fourth;
}

let place = "";
if (process.env.REGION) {
  place = process.env.REGION;
}

// Of three arms two stay, which can't be said shorter.
function createFifth(): OpenAI {
  let fifth: OpenAI;
  if (process.env.A) {
    fifth = new OpenAI({ maxRetries: 1 });
  } else if (process.env.B) {
    fifth = new OpenAI({ maxRetries: 2 });
  } else {
    fifth = new OpenAI({ maxRetries: 3 });
  }
  return fifth;
}

let name = "";
if (process.env.A) {
} else if (process.env.B) {
  name = "b";
} else {
  name = "c";
}

// It was empty before.
function createSixth(): OpenAI | undefined {
  let sixth: OpenAI | undefined;
  if (process.env.NONE) {
  } else {
    sixth = new OpenAI();
  }
  return sixth;
}

let kind = "";
if (process.env.NONE) {
} else {
  kind = "some";
}

export const ask = (input: string) => createClient().responses.create({ model, input });
export const askSecond = () => createSecond().models.retrieve(tier);
export const askThird = () => createThird().models.retrieve(String(retries));
export const askFourth = () => createFourth()?.models.retrieve(place);
export const askFifth = () => createFifth().models.retrieve(name);
export const askSixth = () => createSixth()?.models.retrieve(kind);
