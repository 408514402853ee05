import axios from "axios";
import express from "express";
import got from "got";
import ky from "ky";
import nodeFetch from "node-fetch";
import { fetch as send, request } from "undici";

import { elsewhere, known, users, watched } from "./api";

const app = express();
const orders = ky.create({ prefixUrl: "http://orders" });
const extended = got.extend({ prefixUrl: "http://orders", headers: { "X-Page": "1" } });
const plain = { method: "PUT" };
const headed = { method: "PUT", headers: { "X-Page": "1" } };

app.get("/axios", async (req, res) => {
  const headers = { "X-Page": "1" };
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  await users.get("/me", { headers: forwarded });
  await users.post("/new", { a: 1 }, { headers: { ...forwarded, ...headers } });
  await users.get("https://api.example.com/me");
  await users.get(`/${req.params.path}`);
  await users.get(req.params.path);
  await axios("http://users/me", { headers: forwarded, timeout: 1 });
  res.end();
});

app.get("/ky", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  await ky.post("http://users/me", { headers: forwarded, json: { a: 1 } });
  await ky("http://users/you", { headers: forwarded }).json();
  await orders.get("mine", { headers: forwarded }).json();
  await orders("yours", { headers: forwarded });
  res.end();
});

app.get("/got", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  await got("http://users/me", { headers: forwarded }).json();
  await got.post("http://users/new", { headers: forwarded, json: {} });
  await extended.get("mine", { headers: forwarded });
  res.end();
});

app.get("/undici", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  await send("http://users/me", { headers: forwarded });
  await request("http://users/you", { headers: forwarded, method: "POST" });
  await nodeFetch("http://users/them", { headers: forwarded });
  res.end();
});

app.get("/options", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  await fetch("http://users/me", { ...plain, headers: forwarded });
  await fetch("http://users/you", {
    ...headed,
    headers: { ...forwarded, ...headed.headers },
  });
  res.end();
});

app.get("/known", async (req, res) => {
  const own: Record<string, string> = { "X-Page": "1" };
  own.Authorization = "Bearer own";
  await known.get("/me");
  await known.get("/you");
  await watched.get("/me");
  await watched.get("/you");
  await elsewhere.get("/me");
  await elsewhere.get("/you");
  await fetch("http://users/a", { headers: own });
  await fetch("http://users/b", { headers: own });
  await got("http://users/a", { username: "a", password: "b" });
  await got("http://users/b", { username: "a", password: "b" });
  await ky.get("http://users/a", { hooks: {} });
  await ky.get("http://users/b", { hooks: {} });
  await axios.get("http://users/a", { headers: { "X-Api-Key": "own" } });
  await axios.get("http://users/b", { headers: { "X-Api-Key": "own" } });
  res.end();
});
