import OpenAI from "openai";
import express from "express";

const clients: Record<string, OpenAI> = {};
for (const name of ["FIRST_KEY", "SECOND_KEY"]) {
  clients[name] = new OpenAI({ apiKey: process.env[name] });
}

const app = express();
app.get("/", async (request, response) => {
  response.json(await clients.FIRST_KEY?.models.list());
});
app.listen(3000);
