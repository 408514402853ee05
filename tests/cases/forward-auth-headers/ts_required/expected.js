// What `require` gives is what an import of the default does.
const axios = require("axios");
const express = require("express");
const got = require("got");
const fetch = require("node-fetch");
const pLimit = require("p-limit");

const app = express();
const api = axios.create({ baseURL: "http://users" });
const limit = pLimit(2);

app.get("/page", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded = authorization ? { Authorization: authorization } : {};
  const answers = await Promise.all([
    axios("http://orders/mine", { headers: forwarded }),
    axios.post("http://items/find", { most: 3 }, { headers: forwarded }),
    fetch("http://parts/all", { headers: forwarded }),
    got.get("http://notes/all", { headers: forwarded }),
    limit(() => api.get("/me", { headers: forwarded })),
  ]);
  res.json(answers.length);
});

app.get("/others", async (req, res) => {
  res.json(await Promise.all([axios.get("https://api.example.com/a"), got("https://api.example.com/b")]));
});
