import express from "express";
import OpenAI from "openai";

const key = process.env.OPENAI_API_KEY;
if (!key) {
  console.error("set OPENAI_API_KEY");
  process.exit(1);
}

const app = express();

app.post("/summary", async (request, response) => {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  response.json(await client.responses.create({ model: "x", input: "y" }));
});

app.listen(3000);
