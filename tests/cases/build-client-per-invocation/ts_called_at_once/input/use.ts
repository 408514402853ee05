import { named, openai, own, short } from "./client";

export async function models() {
  return [openai?.models.list(), named.models.list(), own.models.list(), short.models.list()];
}
