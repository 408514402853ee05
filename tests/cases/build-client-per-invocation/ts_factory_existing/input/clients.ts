import OpenAI from "openai";

export function makeClient() {
  return new OpenAI();
}

export const client = makeClient();

export function list() {
  return client.models.list();
}
