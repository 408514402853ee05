import { Hono } from "hono";
import OpenAI from "openai";

const app = new Hono<{ Bindings: { OPENAI_API_KEY: string } }>();

app.post("/summary", async (context) => {
  const client = new OpenAI({ apiKey: context.env.OPENAI_API_KEY });
  const answer = await client.responses.create({ model: "x", input: "y" });
  return context.text(answer.output_text);
});

export default app;
