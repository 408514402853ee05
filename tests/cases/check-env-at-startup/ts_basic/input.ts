import { ChatAnthropic } from "@langchain/anthropic";
import express from "express";
import OpenAI from "openai";

const app = express();

app.post("/summary", async (request, response) => {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  const answer = await client.responses.create({ model: "gpt-4o-mini", input: "x" });
  response.json({ text: answer.output_text });
});

app.post("/review", async (request, response) => {
  const llm = new ChatAnthropic({ model: "claude-sonnet-4-5", apiKey: process.env.ANTHROPIC_API_KEY });
  const answer = await llm.invoke("x");
  response.json({ text: answer.text });
});

app.listen(3000);
