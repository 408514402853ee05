// The default export of a file is a member of the whole module.
import { llm } from "./barrel";
import * as inPlace from "./in_place";
import * as named from "./named";

export const models = () => inPlace.default.models.list();

export async function files() {
  return [named.default().files.list(), inPlace["default"] === undefined];
}

export const batches = () => llm.default().batches.list();
