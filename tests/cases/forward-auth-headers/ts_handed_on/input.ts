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
  const user = await pRetry(() => fetch("http://users/me"), { retries: 3 });
  res.json(user.status);
});

app.get("/again", async (req, res) => {
  // Three times.
  const user = await retry(async (bail) => {
    const answer = await fetch("http://users/me");
    if (answer.status === 404) bail(new Error("gone"));
    return answer.json();
  });
  res.json(user);
});

app.get("/limited", async (req, res) => {
  const queue = new PQueue({ concurrency: 2 });
  const both = await Promise.all([limit(() => fetch("http://users/me")), queue.add(() => fetch("http://orders/mine"))]);
  res.json(await pMap(both, (each) => fetch(`http://users/${each}`)));
});

app.get("/inner", async (req, res) => {
  const load = async (path: string) => {
    const answer = await fetch(`http://users/${path}`);
    return answer.json();
  };
  res.json(await Promise.all([load("a"), load("b")]));
});

app.get("/told", async (req, res) => {
  async function load(url: string) {
    return fetch(`${url}/me`);
  }
  res.json(await Promise.all([load("http://users"), load("http://orders:8000")]));
});

app.get("/after", async (req, res) => {
  const first = fetch("http://users/me").then((answer) => fetch("http://orders/mine"));
  const second = await (async () => fetch("http://users/you"))();
  res.json([await first, second]);
});

app.get("/each", async (req, res) => {
  const load = (id: number) => fetch(`http://users/${id}`);
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
