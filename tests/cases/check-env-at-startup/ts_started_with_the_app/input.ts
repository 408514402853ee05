import express from "express";
import OpenAI from "openai";

class Answers {
  private readonly client: OpenAI;

  constructor() {
    this.client = new OpenAI();
  }

  ask(input: string) {
    return this.client.responses.create({ model: "gpt-4o-mini", input });
  }
}

function start() {
  const answers = new Answers();
  return (text: string) => answers.ask(text);
}

const ask = start();
const app = express();
app.post("/", async (request, response) => response.json(await ask(request.body)));
app.listen(3000);
