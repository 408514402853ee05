import { byKey, byLet, Holder, named } from "./clients";

const first = byKey("main");
const second = named("main");
const third = byLet();
const fourth = Holder.shared;
const fifth = Holder.raw;
const sixth = Holder.getInstance();
const type = Holder.name;

export function handler() {
  return [first, second, third, fourth, fifth, sixth, type, byKey("other"), Holder.shared.lazily];
}
