import { Router } from "express";

import { anything, everywhere, handed, named, optional, rest, typed } from "./clients";

const router = Router();

router.get("/everywhere", async (req, res) => {
  res.json(await Promise.all([everywhere(1), everywhere(2)]));
});

router.get("/handed", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(
    await Promise.all([handed(1, forwarded), handed(2, forwarded), ...[3, 4].map((id) => handed(id, forwarded))]),
  );
});

router.get("/anything", async (req, res) => {
  res.json(await Promise.all([anything("http://users/a"), anything(String(req.query.url))]));
});

router.get("/external", async (req, res) => {
  res.json(await Promise.all([anything("https://api.example.com/a"), anything("https://api.example.com/b")]));
});

router.get("/named", async (req, res) => {
  res.json(await Promise.all([named(true), named(false)]));
});

router.get("/rest", async (req, res) => {
  res.json(await Promise.all([rest(1), rest(1, 2)]));
});

router.get("/optional", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(await Promise.all([optional(1, undefined, forwarded), optional(1, 2, forwarded)]));
});

router.get("/typed", async (req, res) => {
  res.json(await Promise.all([typed(1), typed(2)]));
});
