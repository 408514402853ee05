import { builders, Clients as Factory } from "./clients";

const created = Factory.create("gpt-4o-mini");
const plain = builders.plain();
const named = builders.named();
const shared = Factory.shared();
const later = Factory.later();
const made = new Factory().make();

export function list() {
  return [created.models.list(), plain.models.list(), named.models.list(), shared.models.list(), later, made];
}
