import { createNamed, createOpenai, createOwn, createShort } from "./client";

export async function models() {
  const openai = createOpenai();
  const named = createNamed();
  const own = createOwn();
  const short = createShort();
  return [openai?.models.list(), named.models.list(), own.models.list(), short.models.list()];
}
