import { Router } from "express";

import { load } from "./clients";

const router = Router();

router.get("/load", async (req, res) => {
  res.json(await Promise.all([load(1), load(2)]));
});
