import { Mistral } from "@mistralai/mistralai";

const kept = new Mistral();
const timed = new Mistral({ timeoutMs: 1000 });
const given = new Mistral({ apiKey: process.env.MISTRAL_API_KEY });

export function list() {
  return [kept.models.list(), timed.models.list(), given.models.list()];
}
