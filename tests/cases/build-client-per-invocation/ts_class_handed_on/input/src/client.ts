import { OpenAI } from "./sdk";

const client = new OpenAI();

export function models() {
  return client.models.list();
}
