import { cleanEnv, str } from "envalid";
import { z } from "zod";

const schema = z.object({ OPENAI_API_KEY: z.string().min(1), TEAM_KEY: z.string().optional() });

const parsed = schema.safeParse(process.env);
if (!parsed.success) {
  throw new Error("the environment is not valid");
}
export const safe = parsed.data;

export const cleaned = cleanEnv(process.env, { OPENAI_API_KEY: str(), TEAM_KEY: str({ default: "team" }) });

export function env() {
  return schema.parse(process.env);
}

let held: z.infer<typeof schema> | undefined;
export function heldEnv() {
  if (!held) {
    held = schema.parse(process.env);
  }
  return held;
}

export const plain = () => process.env;

export function counted() {
  console.log("read");
  return { OPENAI_API_KEY: "" };
}
