import { shared } from "./shared";

export function ask() {
  return shared.ask("?");
}
