import express from "express";
import Groq from "groq-sdk";
import OpenAI from "openai";

const options = { apiKey: process.env.SUMMARY_KEY, timeout: 20_000 };
const changed = { apiKey: process.env.OTHER_KEY };
changed.apiKey = "of a server nearby";

const app = express();

app.post("/summary", async (request, response) => {
  const client = new OpenAI(options);
  response.json(await client.responses.create({ model: "gpt-4o-mini", input: request.body }));
});

app.post("/fast", async (request, response) => {
  const own = { apiKey: process.env.FAST_KEY };
  const client = new Groq({ ...own, maxRetries: 1 });
  response.json(await client.chat.completions.create({ model: "llama", messages: request.body }));
});

app.post("/other", async (request, response) => {
  const client = new OpenAI(changed);
  response.json(await client.responses.create({ model: "gpt-4o-mini", input: request.body }));
});

app.listen(3000);
