// Calls in retries, limits and inner functions.
import retry from "async-retry";
import express from "express";
import pLimit from "p-limit";
import pMap from "p-map";
import PQueue from "p-queue";
import pRetry from "p-retry";

const app = express();
const limit = pLimit(2);

app.get("/retry", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const user = await pRetry(() => fetch("http://users/me", { headers: forwarded }), { retries: 3 });
  res.json(user.status);
});

app.get("/again", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  // Three times.
  const user = await retry(async (bail) => {
    const answer = await fetch("http://users/me", { headers: forwarded });
    if (answer.status === 404) bail(new Error("gone"));
    return answer.json();
  });
  res.json(user);
});

app.get("/limited", async (req, res) => {
  const queue = new PQueue({ concurrency: 2 });
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const both = await Promise.all([
    limit(() => fetch("http://users/me", { headers: forwarded })),
    queue.add(() => fetch("http://orders/mine", { headers: forwarded })),
  ]);
  res.json(await pMap(both, (each) => fetch(`http://users/${each}`, { headers: forwarded })));
});

app.get("/inner", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const load = async (path: string) => {
    const answer = await fetch(`http://users/${path}`, { headers: forwarded });
    return answer.json();
  };
  res.json(await Promise.all([load("a"), load("b")]));
});

app.get("/told", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  async function load(url: string) {
    return fetch(`${url}/me`, { headers: forwarded });
  }
  res.json(await Promise.all([load("http://users"), load("http://orders:8000")]));
});

app.get("/after", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const first = fetch("http://users/me", { headers: forwarded }).then(
    (answer) => fetch("http://orders/mine", { headers: forwarded }),
  );
  const second = await (async () => fetch("http://users/you", { headers: forwarded }))();
  res.json([await first, second]);
});

app.get("/each", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const load = (id: number) => fetch(`http://users/${id}`, { headers: forwarded });
  res.json(await Promise.all([1, 2].map(load)));
});

app.get("/later", async (req, res) => {
  setInterval(() => fetch("http://users/a"), 1000);
  res.on("close", () => fetch("http://users/b"));
  req.app.locals.load = () => fetch("http://users/c");
  res.end();
});

app.get("/outside", async (req, res) => {
  const load = async (url: string) => fetch(url);
  res.json(await Promise.all([load("http://users/a"), load(`http://${req.query.host}/b`)]));
});
