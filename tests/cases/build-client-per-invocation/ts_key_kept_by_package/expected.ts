import { Mistral } from "@mistralai/mistralai";

const kept = new Mistral();
const timed = new Mistral({ timeoutMs: 1000 });

function createGiven(): Mistral {
  return new Mistral({ apiKey: process.env.MISTRAL_API_KEY });
}

export function list() {
  const given = createGiven();
  return [kept.models.list(), timed.models.list(), given.models.list()];
}
