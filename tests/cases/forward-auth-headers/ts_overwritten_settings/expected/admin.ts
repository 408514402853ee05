import { Router } from "express";

import { aliased, fill, given, patterned, reflected, shown } from "./settings";

const router = Router();

router.post("/settings", (req, res) => {
  fill(given, req.body);
  Reflect.set(reflected, req.body.name, req.body.url);
  const held = aliased;
  held.team = req.body.url;
  [patterned.desks] = req.body.urls;
  ({ url: patterned.chairs } = req.body);
  res.json(shown);
});
