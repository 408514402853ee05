import express from "express";
import OpenAI from "openai";

const app = express();

app.post("/summary", async (request, response) => {
  response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
});

app.listen(3000);
