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

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment();

// Until it works.
connect();
