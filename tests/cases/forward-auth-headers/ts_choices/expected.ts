// Calls of which one run sends but one, and others that one run sends all.
import express from "express";

const app = express();

app.get("/either", async (req, res) => {
  if (req.query.old) {
    return res.json(await fetch("http://users/old"));
  }
  res.json(await fetch("http://users/new"));
});

app.get("/chosen", async (req, res) => {
  switch (req.query.kind) {
    case "a":
      return res.json(await fetch("http://users/a"));
    default:
      return res.json(await (req.query.b ? fetch("http://users/b") : fetch("http://users/c")));
  }
});

app.get("/both", async (req, res) => {
  let first;
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  if (req.query.old) {
    first = await fetch("http://users/old", { headers: forwarded });
  } else {
    first = await fetch("http://users/new", { headers: forwarded });
  }
  res.json([first, await fetch("http://orders/mine", { headers: forwarded })]);
});
