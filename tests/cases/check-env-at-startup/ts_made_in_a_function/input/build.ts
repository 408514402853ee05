import fastify from "fastify";
import OpenAI from "openai";

export function build() {
  const app = fastify({ logger: true });
  app.get("/", async () => new OpenAI().responses.create({ model: "x", input: "y" }));
  return app;
}
