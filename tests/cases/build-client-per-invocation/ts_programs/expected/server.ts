import express from "express";
import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

async function main() {
  const app = express();
  app.get("/", async (_request, response) => response.json(await createOpenai().models.list()));
  app.listen(3000);
}

main();
