import createFallback, { createShared as createFromAgain, createLooped } from "./again";
import createModels from "./models";
import createDirect, { createShared } from "./named";

export async function go(text: string) {
  const models = createModels();
  if (text) return models.fast.invoke(text);
  const shared = createShared();
  for (const each of await models.slow.batch([text])) console.log(each, shared);
  const direct = createDirect();
  const fromAgain = createFromAgain();
  const looped = createLooped();
  label: {
    console.log(direct, fromAgain, looped);
    break label;
  }
  const fallback = createFallback();
  do {
    text += fallback.baseURL;
  } while (shared.apiKey === text);
  return async (client = createShared()) => client.models.list();
}

export const api = {
  get client() {
    return createDirect();
  },
  run: () => createDirect(),
};
