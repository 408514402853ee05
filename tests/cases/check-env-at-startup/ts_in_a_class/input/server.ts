import express from "express";
import OpenAI from "openai";

class Server {
  app = express();
  constructor() {
    this.app.get("/", async (q, s) => s.json(await new OpenAI().responses.create({ model: "x", input: "y" })));
  }
  start() {
    this.app.listen(3000);
  }
}
new Server().start();
