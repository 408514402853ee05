import axios from "axios";
import express from "express";

const app = express();
app.locals.users = axios.create({ baseURL: "http://users" });
app.locals.known = axios.create({ baseURL: "http://users", headers: { Authorization: "Bearer a" } });
app.locals.either = axios.create({ baseURL: "http://users" });
app.locals.either = axios.create({ baseURL: "https://api.example.com" });

app.get("/all", async (req, res) => {
  const [a, b] = await Promise.all([req.app.locals.users.get("/a"), app.locals.users.get("/b")]);
  res.json([a.data, b.data]);
});

app.get("/known", async (req, res) => {
  res.json(await Promise.all([app.locals.known.get("/a"), app.locals.known.get("/b")]));
});

app.get("/either", async (req, res) => {
  res.json(await Promise.all([app.locals.either.get("/a"), app.locals.either.get("/b")]));
});
