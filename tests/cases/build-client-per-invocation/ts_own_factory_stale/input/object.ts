import OpenAI from "openai";
const conf = { key: process.env.OPENAI_API_KEY };

function make() {
  return new OpenAI({ apiKey: conf.key });
}

const client = make();

export const ask = () => client.models.list();
