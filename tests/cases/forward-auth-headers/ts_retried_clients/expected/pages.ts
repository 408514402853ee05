import type { AxiosResponse } from "axios";
import { Router } from "express";

import { orders, users } from "./clients";

const router = Router();

router.get("/me", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  const answer: AxiosResponse = await users.get("/me", { headers: forwarded });
  res.json(answer.data);
});

router.get("/mine", async (req, res) => {
  const answer: AxiosResponse = await orders.get("/mine");
  res.json(answer.data);
});
