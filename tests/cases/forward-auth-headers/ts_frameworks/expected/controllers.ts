import type { Context } from "hono";
import type { Context as KoaContext } from "koa";
import type { FastifyInstance } from "fastify";

export async function page(req, res) {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(
    await Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]),
  );
}

export const other = async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(
    await Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]),
  );
};

export const unregistered = async (req, res) => {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
};

export async function ofHono(c: Context) {
  const authorization = c.req.header("authorization");
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  return c.json(
    await Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]),
  );
}

export async function ofKoa(ctx: KoaContext) {
  const authorization = ctx.get("authorization");
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  ctx.body = await Promise.all([
    fetch("http://users/me", { headers: forwarded }),
    fetch("http://orders/mine", { headers: forwarded }),
  ]);
}

export async function plugin(app: FastifyInstance) {
  app.get("/page", async (request) => {
    const authorization = request.headers.authorization;
    const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
    return Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]);
  });
}
