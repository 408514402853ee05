import { createClient } from "./client";

export async function models() {
  const client = createClient();
  return client.models.list();
}
