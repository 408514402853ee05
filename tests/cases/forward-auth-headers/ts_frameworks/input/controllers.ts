import type { Context } from "hono";
import type { Context as KoaContext } from "koa";
import type { FastifyInstance } from "fastify";

export async function page(req, res) {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
}

export const other = async (req, res) => {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
};

export const unregistered = async (req, res) => {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
};

export async function ofHono(c: Context) {
  return c.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
}

export async function ofKoa(ctx: KoaContext) {
  ctx.body = await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
}

export async function plugin(app: FastifyInstance) {
  app.get("/page", async (request) => {
    return Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  });
}
