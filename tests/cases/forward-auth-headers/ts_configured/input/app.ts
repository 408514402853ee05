import axios from "axios";
import express from "express";

import { changed, config } from "./config";

const app = express();
const { CART_URL = "http://cart:3000" } = process.env;

changed.users = process.env.CHANGED_URL ?? "";

app.get("/default", async (req, res) => {
  const found = await Promise.all([axios.get(`${config.services.users}/me`), axios.get(`${CART_URL}/mine`)]);
  res.json(found.length);
});

app.get("/declared", async (req, res) => {
  const found = await Promise.all([axios.get(`${process.env.ORDERS_URL}/me`), axios.get(process.env["ORDERS_URL"] + "/b")]);
  res.json(found.length);
});

app.get("/plain", async (req, res) => {
  const found = await Promise.all([axios.get(`${config.stock}/a`), axios.get(`${config["stock"]}/b`)]);
  res.json(found.length);
});

app.get("/listed", async (req, res) => {
  const found = await Promise.all([axios.get(`${process.env.LISTED_URL}/a`), axios.get(`http://${process.env.LISTED_HOST}:80/b`)]);
  res.json(found.length);
});

app.get("/nothing", async (req, res) => {
  const found = await Promise.all([
    axios.get(`${process.env.PARTNER_URL}/a`),
    axios.get(`${process.env.NOWHERE_URL}/b`),
    axios.get(`${changed.users}/c`),
    axios.get(`${process.env.LISTED_URL}${req.url}`),
  ]);
  res.json(found.length);
});
