import { Router } from "express";

async function load(id: string, base = "http://users", retries?: number) {
  const answer = await fetch(`${base}/${id}`, { method: retries ? "GET" : "HEAD" });
  return answer.json();
}

async function chosen(id: string, base = "http://rooms") {
  return fetch(`${base}/${id}`);
}

async function open(id: string, base = "https://api.example.com") {
  return fetch(`${base}/${id}`);
}

const router = Router();

router.get("/all", async (req, res) => {
  res.json(await Promise.all([load("a"), load("b", "http://orders", 3)]));
});

router.get("/chosen", async (req, res) => {
  res.json(await Promise.all([chosen("a"), chosen("b", String(req.query.base))]));
});

router.get("/open", async (req, res) => {
  res.json(await Promise.all([open("a"), open("b")]));
});

router.get("/inner", async (req, res) => {
  const get = (path: string, base = "http://stock") => fetch(`${base}${path}`);
  res.json(await Promise.all([get("/a"), get("/b", "http://prices")]));
});
