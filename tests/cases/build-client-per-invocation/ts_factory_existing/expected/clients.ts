import OpenAI from "openai";

export function makeClient() {
  return new OpenAI();
}

export function list() {
  const client = makeClient();
  return client.models.list();
}
