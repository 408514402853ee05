import express from "express";
import OpenAI from "openai";

const openai = new OpenAI();

async function main() {
  const app = express();
  app.get("/", async (_request, response) => response.json(await openai.models.list()));
  app.listen(3000);
}

main();
