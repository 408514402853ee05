import express from "express";
import OpenAI from "openai";

export const app = express();

app.post("/summary", async (request, response) => {
  response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
});
