import OpenAI from "openai";
import { env, heldEnv } from "./env";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: env().OPENAI_API_KEY });
}

function createTeam(): OpenAI {
  const apiKey = env().TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return new OpenAI({ apiKey });
}

const stale = new OpenAI({ apiKey: heldEnv().OPENAI_API_KEY });

export async function ask() {
  const openai = createOpenai();
  const team = createTeam();
  return [await openai.models.list(), await team.models.list(), await stale.models.list()];
}
