import Client from "./whole";

function createClient(): Client {
  return new Client();
}

export function f() {
  const client = createClient();
  return client.models.list();
}
