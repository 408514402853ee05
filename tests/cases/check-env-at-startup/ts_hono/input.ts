import { serve } from "@hono/node-server";
import { Hono } from "hono";
import OpenAI from "openai";

const app = new Hono();

app.post("/summary", async (context) => {
  const answer = await new OpenAI().responses.create({ model: "x", input: "y" });
  return context.text(answer.output_text);
});

serve({ fetch: app.fetch, port: 3000 });
