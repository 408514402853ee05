import { OpenAI } from "./sdk";

function createClient(): OpenAI {
  return new OpenAI();
}

export function models() {
  const client = createClient();
  return client.models.list();
}
