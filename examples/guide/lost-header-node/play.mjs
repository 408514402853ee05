import { createServer } from "node:http";
import { once } from "node:events";

import { answered, end, speak } from "./situation.mjs";

// An internal service that wants to know the caller.
const server = createServer((request, response) => {
  const known = request.headers.authorization === "Bearer caller";
  response.writeHead(known ? 200 : 401).end(known ? "echo" : "");
});
server.listen(0, "localhost");
await once(server, "listening");

// The service has the port that is free here.
const original = globalThis.fetch;
globalThis.fetch = (url, options) => original(url.replace(":8093", `:${server.address().port}`), options);

const ask = async () => {
  const { GET } = await import("./app/api/page/route.js");
  return (await GET(new Request("http://localhost/api/page", { headers: { Authorization: "Bearer caller" } }))).json();
};

speak("web-1");
end(await answered("request 1", ask));
