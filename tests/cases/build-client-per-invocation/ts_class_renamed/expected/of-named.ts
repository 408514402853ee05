import { Client, Other } from "./named";

function createClient(): Client {
  return new Client();
}

function createOther() {
  return new Other();
}

export function f() {
  const client = createClient();
  const other = createOther();
  return [client.models.list(), other.models.list()];
}
