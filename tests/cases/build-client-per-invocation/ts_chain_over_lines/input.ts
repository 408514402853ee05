import OpenAI from "openai";

const client = new OpenAI();
export const flow = client
  .with(0)
  .with(1);

export const ask = () => flow.models.list();
