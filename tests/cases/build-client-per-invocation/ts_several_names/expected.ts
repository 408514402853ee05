import OpenAI from "openai";

function createFirst(): OpenAI {
  return new OpenAI();
}

const second = 2;

export const { third } = { third: new OpenAI() };

export const list = () => [createFirst(), second, third];
