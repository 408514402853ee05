import Anthropic from "@anthropic-ai/sdk";
import express from "express";

const app = express();

class Claude {
  private readonly client: Anthropic;

  constructor() {
    if (!process.env.ANTHROPIC_API_KEY) {
      throw new Error("ANTHROPIC_API_KEY is not set");
    }
    this.client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  }

  ask(text: string) {
    return this.client.messages.create({ model: "m", max_tokens: 9, messages: [{ role: "user", content: text }] });
  }
}

let claude: Claude | null = null;
try {
  claude = new Claude();
} catch (error) {
  console.warn("starts without", error);
}

app.post("/", async (request, response) => response.json(await claude?.ask(request.body)));
app.listen(3000);
