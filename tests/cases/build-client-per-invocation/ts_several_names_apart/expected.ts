import OpenAI from "openai";

const retries = 2;

// The one for chats.
function createFirst(): OpenAI {
  const key = process.env.TEAM_KEY;
  return new OpenAI({
    apiKey: key,
    maxRetries: retries,
  });
}

// The other one.
function createSecond(): OpenAI {
  return new OpenAI();
}

function createThird() {
  return createFirst().chat;
}

const limits = {
  tokens: 10,
  ask: () => createSecond().models.list(),
};

export function createFourth(): OpenAI | null {
  let fourth: OpenAI | null = null;
  fourth = new OpenAI();
  return fourth;
}

export let fifth = 5;

export function createSixth(): OpenAI {
  return new OpenAI();
}

export function createShared() {
  return { sixth: createSixth() };
}

const seventh = 7, { eighth } = { eighth: new OpenAI() };

export const list = () => [createFirst(), createSecond(), createThird(), createFourth(), fifth, createShared(), limits, seventh, eighth];
