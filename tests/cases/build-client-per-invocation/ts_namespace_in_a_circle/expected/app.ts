import { clients } from "./b";
import { models } from "./b";

export async function names() {
  return clients.createOpenai().models.list();
}

export async function first() {
  return models.createOpenai().models.retrieve("gpt-4o");
}
