import { once } from "node:events";
import { createServer } from "node:http";

import { answered, end, later, speak, valid } from "./situation.mjs";

// The service that issues tokens of an hour; the gateway in front of the model takes the newest one.
let issued = 0;
const issuer = createServer(async (request, response) => {
  issued += 1;
  await valid(`token-${issued}`);
  response.end(JSON.stringify({ access_token: `token-${issued}`, expires_in: 3600 }));
});
issuer.listen(0, "localhost");
await once(issuer, "listening");
process.env.TOKEN_URL = `http://localhost:${issuer.address().port}/oauth/token`;

speak("worker-1");
const { run } = await import("./worker.js");
// Two at once: one fetch is enough for both.
const first = await Promise.all([answered("job 1", () => run("first")), answered("job 2", () => run("second"))]);
const before = issued;
const clock = Date.now;
Date.now = () => clock() + 3_700_000;
later(0);
await valid(`token-${issued + 1}`);
const third = await answered("job 3", () => run("third"));
end(...first, third, before === 1);
