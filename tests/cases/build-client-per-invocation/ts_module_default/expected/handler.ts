import createClaude from "./lib/anthropic";
import createOpenai from "./lib/openai";

export async function handler() {
  const openai = createOpenai();
  const models = await openai.models.list();
  const claude = createClaude();
  return [models, await claude.models.list()];
}
