import claude from "./lib/anthropic";
import openai from "./lib/openai";

export async function handler() {
  const models = await openai.models.list();
  return [models, await claude.models.list()];
}
