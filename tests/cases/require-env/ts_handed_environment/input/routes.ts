import OpenAI from "openai";
import { Hono } from "hono";

const app = new Hono();
app.get("/", (c) => c.json(new OpenAI({ apiKey: c.env.OPENAI_API_KEY }).models.list()));
export default app;

export function given(env: string, config: { TEAM_KEY: string }) {
  return [env, new OpenAI({ apiKey: config.TEAM_KEY })];
}
