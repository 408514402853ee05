import express from "express";

const app = express();
const ORDERS = process.env.ORDERS_URL || "http://orders:8000";

app.get("/configured", async (req, res) => {
  res.json(await Promise.all([fetch("http://users/me"), fetch(`${ORDERS}/mine`)]));
});

app.get("/named", async (req, res) => {
  const { authorization } = req.headers;
  if (!authorization) return res.end();
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
});

app.get("/short", async (req, res) => { res.json(await Promise.all([fetch("http://users/a"), fetch("http://users/b")])); });

app.get("/fine", async (req, res) => {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
});

app.get("/bound", async (req, res) => {
  req = Object.create(req);
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
});

app.get("/compared", async (req, res) => {
  if (req === undefined) return;
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
});
