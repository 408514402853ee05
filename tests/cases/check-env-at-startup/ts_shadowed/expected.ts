import express from "express";
import OpenAI from "openai";

const app = express();

app.post("/summary", async (request, response) => {
  const checkEnvironment = new OpenAI();
  response.json(await checkEnvironment.responses.create({ model: "x", input: "y" }));
});

function serve(app: { listen(port: number): void }): void {
  app.listen(4000);
}

serve({ listen: () => undefined });

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment2(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment2();
app.listen(3000);
