import OpenAI from "openai";

const first = new OpenAI(),
  second = 2;
export const { third } = { third: new OpenAI() };

export const list = () => [first, second, third];
