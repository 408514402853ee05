import { builders, Clients as Factory } from "./clients";

function createCreated() {
  return Factory.create("gpt-4o-mini");
}

function createPlain() {
  return builders.plain();
}

function createNamed() {
  return builders.named();
}

const shared = Factory.shared();
const later = Factory.later();
const made = new Factory().make();

export function list() {
  const created = createCreated();
  const plain = createPlain();
  const named = createNamed();
  return [created.models.list(), plain.models.list(), named.models.list(), shared.models.list(), later, made];
}
