import { Router } from "express";

import { user } from "./index";
import * as clients from "./clients";
import { get } from "./clients";

const router = Router();

router.get("/page/:id", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [one, orders] = await Promise.all([
    user(req.params.id, forwarded),
    clients.loadOrders(req.params.id, 3, forwarded),
  ]);
  res.json([one, orders]);
});

router.get("/users", async (req, res) => {
  const ids = String(req.query.ids).split(",");
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(await Promise.all(ids.map((id) => user(id, forwarded))));
});

router.get("/both", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const both = await Promise.all([get("http://users/a", forwarded), get("http://orders/b", forwarded)]);
  res.json(both.length);
});
