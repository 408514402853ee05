import { Router } from "express";

import { user } from "./index";
import * as clients from "./clients";
import { get } from "./clients";

const router = Router();

router.get("/page/:id", async (req, res) => {
  const [one, orders] = await Promise.all([user(req.params.id), clients.loadOrders(req.params.id, 3)]);
  res.json([one, orders]);
});

router.get("/users", async (req, res) => {
  const ids = String(req.query.ids).split(",");
  res.json(await Promise.all(ids.map((id) => user(id))));
});

router.get("/both", async (req, res) => {
  const both = await Promise.all([get("http://users/a"), get("http://orders/b")]);
  res.json(both.length);
});
