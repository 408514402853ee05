import { Router } from "express";

async function load(id: string) {
  const answer = await fetch(`http://users/${id}`);
  return answer.json();
}

const listed = async (name: string, position = 0) => fetch(`http://orders/${name}?at=${position}`);

async function first() {
  return fetch("http://rooms/first");
}

const router = Router();

router.get("/all", async (req, res) => {
  const ids = String(req.query.ids).split(",");
  res.json(await Promise.all(ids.map(load)));
});

router.get("/numbered", async (req, res) => {
  const names = String(req.query.names).split(",");
  res.json(await Promise.all(names.map(listed)));
});

router.get("/later", (req, res) => {
  for (const id of String(req.query.ids).split(",")) {
    setTimeout(first, 10);
  }
  res.end();
});
