import { serve } from "@hono/node-server";
import { Hono } from "hono";
import OpenAI from "openai";

const app = new Hono();

app.post("/summary", async (context) => {
  const answer = await new OpenAI().responses.create({ model: "x", input: "y" });
  return context.text(answer.output_text);
});

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment();
serve({ fetch: app.fetch, port: 3000 });
