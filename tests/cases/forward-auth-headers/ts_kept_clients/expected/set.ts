import { Hono } from "hono";
import ky from "ky";

const app = new Hono();

app.use(async (c, next) => {
  c.set("rooms", ky.create({ prefixUrl: "http://rooms" }));
  c.set("desks", ky.create({ prefixUrl: "http://desks", headers: { authorization: c.req.header("authorization") } }));
  await next();
});

app.get("/all", async (c) => {
  const authorization = c.req.header("authorization");
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [a, b] = await Promise.all([
    c.var.rooms.get("a", { headers: forwarded }),
    c.get("rooms").get("b", { headers: forwarded }),
  ]);
  return c.json([a.status, b.status]);
});

app.get("/desks", async (c) => {
  const [a, b] = await Promise.all([c.var.desks.get("a"), c.get("desks").get("b")]);
  return c.json([a.status, b.status]);
});
