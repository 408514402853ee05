import { Router } from "express";

import { mails, reports } from "./queues";

const router = Router();

router.post("/page", async (req, res) => {
  await mails.add("welcome", { id: req.body.id });
  res.end();
});

export async function nightly() {
  await reports.add("nightly", {});
}
