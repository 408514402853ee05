import OpenAI from "openai";
import { env, heldEnv } from "./env";

const openai = new OpenAI({ apiKey: env().OPENAI_API_KEY });
const team = new OpenAI({ apiKey: env().TEAM_KEY });
const stale = new OpenAI({ apiKey: heldEnv().OPENAI_API_KEY });

export async function ask() {
  return [await openai.models.list(), await team.models.list(), await stale.models.list()];
}
