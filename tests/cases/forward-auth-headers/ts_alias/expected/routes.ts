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
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const user = await http.get(`${USERS}/me`, { headers: forwarded });
  const order = await http.post("http://orders/new", { a: 1 }, { headers: forwarded });
  res.json([user.data, order.data]);
});

router.post("/page", async function page(req, res) {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  for (const id of req.body.ids) {
    await fetch(`${USERS}/${id}`, { headers: forwarded, method: "PUT" });
  }
  res.end();
});

server.get("/page", async (request) => {
  const authorization = request.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  return Promise.all([1, 2].map((id) => fetch(`http://localhost:9000/${id}`, { headers: { ...forwarded, "X-Id": `${id}` } })));
});

hono.get("/page", async (c) => {
  const authorization = c.req.header("authorization");
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const both = await Promise.all([
    fetch("http://users/a", { headers: forwarded }),
    fetch("http://users/b", { headers: forwarded }),
  ]);
  return c.json(both.map((each) => each.status));
});

koa.get("/page", async (ctx) => {
  const authorization = ctx.get("authorization");
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  ctx.body = await Promise.allSettled([
    fetch("http://users/a", { headers: forwarded }),
    fetch("http://users/b", { headers: forwarded }),
  ]);
});

export async function named(req: Asked) {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  return [await fetch("http://users/a", { headers: forwarded }), await fetch("http://users/b", { headers: forwarded })];
}
