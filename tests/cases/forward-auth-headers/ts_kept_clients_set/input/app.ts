import axios from "axios";
import express from "express";

const app = express();
app.locals.users = axios.create({ baseURL: "http://users" });
app.locals.users.interceptors.request.use((config) => ({ ...config, auth: { username: "a", password: "b" } }));

app.get("/all", async (req, res) => {
  res.json(await Promise.all([app.locals.users.get("/a"), app.locals.users.get("/b")]));
});
