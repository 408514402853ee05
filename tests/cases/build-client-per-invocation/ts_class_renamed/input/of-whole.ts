import Client from "./whole";

const client = new Client();

export function f() {
  return client.models.list();
}
