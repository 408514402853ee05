// The web side: GET /?text=... gives a summary.
import { createServer } from "node:http";
import { summarize } from "./llm.js";

const server = createServer(async (request, response) => {
  const text = new URL(request.url, "http://localhost").searchParams.get("text") ?? "nothing";
  try {
    response.end(await summarize(text));
  } catch (error) {
    response.statusCode = 500;
    response.end(error.message);
  }
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));
