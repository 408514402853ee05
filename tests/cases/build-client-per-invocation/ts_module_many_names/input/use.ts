import fallback, { shared as fromAgain, looped } from "./again";
import models from "./models";
import direct, { shared } from "./named";

export async function go(text: string) {
  if (text) return models.fast.invoke(text);
  for (const each of await models.slow.batch([text])) console.log(each, shared);
  label: {
    console.log(direct, fromAgain, looped);
    break label;
  }
  do {
    text += fallback.baseURL;
  } while (shared.apiKey === text);
  return async (client = shared) => client.models.list();
}

export const api = {
  get client() {
    return direct;
  },
  run: () => direct,
};
