// Addresses that a loop takes out of a list.
import express from "express";

const app = express();
const SERVICES = ["http://users", "http://orders:8000"];
const BY_NAME = { users: "http://users/me", orders: "http://orders/mine" };
const MIXED = ["http://users/me", "https://api.example.com/me"];
const FILLED = ["http://users/me"];

app.get("/all", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  res.json(await Promise.all(SERVICES.map((service) => fetch(`${service}/me`, { headers: forwarded }))));
});

app.get("/of", async (req, res) => {
  const found = [];
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  for (const url of ["http://users/a", "http://users/b"]) {
    found.push(await fetch(url, { headers: forwarded }));
  }
  res.json(found);
});

app.get("/values", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  res.json(
    await Promise.all(
      Object.values(BY_NAME).map((url) => fetch(url, { headers: forwarded }))
    )
  );
});

app.get("/entries", async (req, res) => {
  const found = {};
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  for (const [name, url] of Object.entries(BY_NAME)) {
    found[name] = await fetch(url, { headers: forwarded, cache: "no-store" });
  }
  res.json(found);
});

app.get("/mixed", async (req, res) => {
  res.json(await Promise.all(MIXED.map((url) => fetch(url))));
});

app.get("/filled", async (req, res) => {
  FILLED.push(req.query.url);
  res.json(await Promise.all(FILLED.map((url) => fetch(url))));
});

app.get("/bound", async (req, res) => {
  for (let url of SERVICES) {
    url = String(req.query.url);
    await fetch(url);
  }
});
