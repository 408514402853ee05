import express from "express";
import OpenAI from "openai";

const app = express();

app.post("/summary", async (request, response) => {
  response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
});

async function open(): Promise<void> {}

function connect(): void {
  open()
    .then(() => {
      app.listen(3000);
    })
    .catch(() => setTimeout(connect, 5000));
}

// Until it works.
connect();
