import express from "express";
import { Ollama } from "ollama";
import OpenAI from "openai";
import { OpenAI as Other } from "./other";

const app = express();

app.get("/local", async (request, response) => {
  const client = new Ollama();
  response.json(await client.generate({ model: "llama3", prompt: "x" }));
});

app.get("/perhaps", async (request, response) => {
  if (process.env.OPENAI_API_KEY) {
    response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
    return;
  }
  response.json(new Other().answer());
});

app.listen(3000);
