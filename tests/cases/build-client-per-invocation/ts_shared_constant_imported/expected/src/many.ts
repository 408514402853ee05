import OpenAI from "openai";
import "./env";

function createC0(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 0 });
}

function createC1(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 1 });
}

function createC2(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 2 });
}

function createC3(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 3 });
}

function createC4(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 4 });
}

function createC5(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 5 });
}

function createC6(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 6 });
}

function createC7(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 7 });
}

function createC8(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 8 });
}

function createC9(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 9 });
}

function createC10(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 10 });
}

function createC11(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, timeout: 11 });
}

export const models = () => [
  createC0().models.list(),
  createC1().models.list(),
  createC2().models.list(),
  createC3().models.list(),
  createC4().models.list(),
  createC5().models.list(),
  createC6().models.list(),
  createC7().models.list(),
  createC8().models.list(),
  createC9().models.list(),
  createC10().models.list(),
  createC11().models.list(),
];
