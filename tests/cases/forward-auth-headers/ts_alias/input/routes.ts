import http from "axios";
import makeApp, { Router } from "express";
import type { Request as Asked } from "express";
import fastify from "fastify";
import { Hono } from "hono";
import KoaRouter from "@koa/router";

const app = makeApp();
const router = Router();
const server = fastify();
const hono = new Hono();
const koa = new KoaRouter();
const USERS = "http://users:8000";

app.get("/page", async (req, res) => {
  const user = await http.get(`${USERS}/me`);
  const order = await http.post("http://orders/new", { a: 1 });
  res.json([user.data, order.data]);
});

router.post("/page", async function page(req, res) {
  for (const id of req.body.ids) {
    await fetch(`${USERS}/${id}`, { method: "PUT" });
  }
  res.end();
});

server.get("/page", async (request) => {
  return Promise.all([1, 2].map((id) => fetch(`http://localhost:9000/${id}`, { headers: { "X-Id": `${id}` } })));
});

hono.get("/page", async (c) => {
  const both = await Promise.all([fetch("http://users/a"), fetch("http://users/b")]);
  return c.json(both.map((each) => each.status));
});

koa.get("/page", async (ctx) => {
  ctx.body = await Promise.allSettled([fetch("http://users/a"), fetch("http://users/b", {})]);
});

export async function named(req: Asked) {
  return [await fetch("http://users/a"), await fetch("http://users/b")];
}
