import express from "express";

import * as controllers from "./controllers";
import { other } from "./controllers";

const app = express();

app.get("/page", controllers.page);
app.route("/other").get(other).post(async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(
    await Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]),
  );
});

app.use(async (error, req, res, next) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  await Promise.all([fetch("http://logs/a", { headers: forwarded }), fetch("http://logs/b", { headers: forwarded })]);
  next(error);
});
