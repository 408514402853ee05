import OpenAI from "openai";

let client: OpenAI | null = null;
export let ready = false;
try {
  client = new OpenAI();
  ready = true;
} catch (error) {
  client = null;
}
export function ask() {
  return client?.models.list();
}
