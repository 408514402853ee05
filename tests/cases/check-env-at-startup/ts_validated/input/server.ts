import express from "express";
import OpenAI from "openai";
import { env } from "./env";

const app = express();

app.post("/summary", async (request, response) => {
  const client = new OpenAI({ apiKey: env.OPENAI_API_KEY });
  response.json(await client.responses.create({ model: "x", input: "y" }));
});

app.listen(3000);
