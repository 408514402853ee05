import express from "express";

import * as controllers from "./controllers";
import { other } from "./controllers";

const app = express();

app.get("/page", controllers.page);
app.route("/other").get(other).post(async (req, res) => {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
});

app.use(async (error, req, res, next) => {
  await Promise.all([fetch("http://logs/a"), fetch("http://logs/b")]);
  next(error);
});
