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
app.listen(3000);
