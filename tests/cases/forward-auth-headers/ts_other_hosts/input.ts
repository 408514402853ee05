// Addresses that look internal and may be another host: nothing is said, and nothing sent.
import axios from "axios";
import express from "express";

const app = express();
const moved = axios.create({ baseURL: "http://users" });
const HOSTS = ["http://users", "http://orders"];

async function load(url: string) {
  return fetch(`${url}/me`);
}

app.get("/helpers", async (req, res) => {
  const tail = String(req.query.tail);
  res.json(await Promise.all([load(`http://users${tail}`), load("http://orders" + tail), load(tail)]));
});

app.get("/inner", async (req, res) => {
  const tail = String(req.query.tail);
  const get = async (url: string) => fetch(`${url}/me`);
  res.json(await Promise.all([get(`http://users${tail}`), get("http://orders" + tail)]));
});

app.get("/loop", async (req, res) => {
  res.json(await Promise.all(HOSTS.map((host) => fetch(`${host}${req.query.tail}`))));
});

app.get("/base", async (req, res) => {
  moved.defaults.baseURL = `http://${req.query.host}`;
  const other = axios.create({ baseURL: `http://users${req.query.host}` });
  res.json(await Promise.all([moved.get("/a"), moved.get("/b"), other.get("/a"), other.get("/b")]));
});

app.get("/rebound", async (req, res) => {
  let url = "http://users/a";
  if (req.query.url) url = String(req.query.url);
  res.json(await Promise.all([fetch(url), fetch(url)]));
});
