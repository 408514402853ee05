import { client } from "./client";

export async function models() {
  return client.models.list();
}
