// Addresses that are made of ports, by functions, and by `new URL`.
import express from "express";

const app = express();
const PORT = 3001;
const SET_PORT = process.env.ORDERS_PORT;
const shared = new URL("http://orders/v1");

function base(): string {
  return "http://orders";
}
const urlOf = (path: string, version: string) => `http://orders/${version}${path}`;
const setBase = () => process.env.ORDERS_URL ?? "http://orders";
function chosen(name: string) {
  if (name === "orders") return "http://orders";
  return "https://api.example.com";
}

app.get("/port", async (req, res) => {
  res.json(await Promise.all([fetch(`http://localhost:${PORT}/a`), fetch(`http://localhost:${PORT}/b`)]));
});

app.get("/unknown-port", async (req, res) => {
  res.json(await Promise.all([fetch(`http://localhost:${SET_PORT}/a`), fetch("http://orders:" + SET_PORT + "/b")]));
});

app.get("/returned", async (req, res) => {
  res.json(await Promise.all([fetch(`${base()}/a`), fetch(urlOf("/b", "v1"))]));
});

app.get("/configured", async (req, res) => {
  res.json(await Promise.all([fetch(`${setBase()}/a`), fetch(setBase() + "/b")]));
});

app.get("/urls/:name", async (req, res) => {
  const items = new URL(`/items/${req.params.name}`, base());
  items.searchParams.set("most", "3");
  const answers = [fetch(items), fetch(new URL("/b", "http://orders").toString()), fetch(shared.href)];
  res.json(await Promise.all(answers));
});

app.get("/nothing/:name", async (req, res) => {
  const { name } = req.params;
  const moved = new URL("http://orders/a");
  moved.host = name;
  const answers = [
    fetch(chosen(name)),
    fetch(moved),
    fetch(new URL(name, "http://orders")),
    fetch(new URL(`/${name}`, "http://orders")),
    fetch(new URL(name)),
    fetch(`http://localhost:${PORT}${name}`),
  ];
  res.json(await Promise.all(answers));
});
