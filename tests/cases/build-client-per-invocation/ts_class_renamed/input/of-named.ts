import { Client, Other } from "./named";

const client = new Client();
const other = new Other();

export function f() {
  return [client.models.list(), other.models.list()];
}
