import { createServer } from "node:http";
import { AzureOpenAI } from "openai";

const server = createServer(
  async (request, response) => {
    const client = new AzureOpenAI({
      apiKey: process.env.AZURE_OPENAI_API_KEY,
      endpoint: process.env.AZURE_OPENAI_ENDPOINT,
      apiVersion: "2024-06-01",
    });
    const answer = await client.responses.create({ model: "gpt-4o-mini", input: "x" });
    response.end(answer.output_text);
  },
);

server
  .listen(
    3000,
  );
