import { ChatAnthropic } from "@langchain/anthropic";
import express from "express";
import OpenAI from "openai";

const app = express();

app.post("/summary", async (request, response) => {
  response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
});

app.post("/review", async (request, response) => {
  const llm = new ChatAnthropic({ model: "claude-sonnet-4-5", apiKey: process.env.ANTHROPIC_API_KEY });
  response.json(await llm.invoke("x"));
});

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment();
app.listen(3000);
