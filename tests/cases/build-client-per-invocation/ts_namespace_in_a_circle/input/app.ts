import { clients } from "./b";
import { models } from "./b";

export async function names() {
  return clients.openai.models.list();
}

export async function first() {
  return models.openai.models.retrieve("gpt-4o");
}
