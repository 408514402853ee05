import axios from "axios";
import express from "express";

const app = express();

function client(base: string) {
  return axios.create({ baseURL: base, timeout: 1000 });
}

const users = () => axios.create({ baseURL: "http://users:3000" });
const signed = () => axios.create({ baseURL: "http://users:3000", auth: { username: "a", password: "b" } });

app.get("/config", async (req, res) => {
  const user = await axios({ url: "http://users:3000/me", timeout: 100 });
  const orders = await axios.request({ method: "get", url: "http://orders:3000/mine" });
  res.json([user.data, orders.data]);
});

app.get("/made", async (req, res) => {
  const made = users();
  const user = await made.get("/me");
  const orders = await client("http://orders:3000").get("/mine");
  res.json([user.data, orders.data]);
});

app.get("/nothing", async (req, res) => {
  const named = req.query.url as string;
  const found = [
    await axios({ url: named }),
    await axios({ baseURL: named, url: "/b" }),
    await axios.request({ ...req.body, url: "http://users:3000/c" }),
    await client(named).get("/d"),
    await signed().get("/e"),
    await axios({ url: "http://users:3000/f", headers: { Authorization: "Bearer x" } }),
  ];
  res.json(found.length);
});
