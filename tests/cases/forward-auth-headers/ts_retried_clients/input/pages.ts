import type { AxiosResponse } from "axios";
import { Router } from "express";

import { orders, users } from "./clients";

const router = Router();

router.get("/me", async (req, res) => {
  const answer: AxiosResponse = await users.get("/me");
  res.json(answer.data);
});

router.get("/mine", async (req, res) => {
  const answer: AxiosResponse = await orders.get("/mine");
  res.json(answer.data);
});
