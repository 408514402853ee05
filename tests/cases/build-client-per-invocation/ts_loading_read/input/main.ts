import OpenAI from "openai";

import { lazily, made } from "./made";

// Each of these builds a client while the module loads.
const read = made.client;
const { client } = made;
const named = made["client"];
const now = lazily(() => new OpenAI())();
const derived = new (class extends OpenAI {})();

// None of these does.
const { name } = made;
const create = made.create;
const later = lazily(() => new OpenAI());

export function all() {
  return [read, client, named, now, derived, name, create(), later(), made.client];
}
