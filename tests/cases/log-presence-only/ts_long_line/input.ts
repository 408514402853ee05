import OpenAI from "openai";

export function tell() {
  const client = new OpenAI();
  console.log("the key of this service, from its environment", process.env.OPENAI_API_KEY);
  return client;
}
