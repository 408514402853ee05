import OpenAI from "openai";

const waiting: (() => unknown)[] = [];
{
  const client = new OpenAI();
  waiting.push(() => client.models.list());
}

export const list = () => waiting.map((each) => each());
