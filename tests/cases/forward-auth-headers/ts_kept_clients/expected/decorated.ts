import axios from "axios";
import Fastify from "fastify";

const fastify = Fastify();
const client = axios.create({ baseURL: "http://orders" });
fastify.decorate("orders", client);

fastify.get("/all", async (request, reply) => {
  const authorization = request.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [a, b] = await Promise.all([
    fastify.orders.get("/a", { headers: forwarded }),
    request.server.orders.post("/b", {}, { headers: forwarded }),
  ]);
  return [a.data, b.data];
});

export class Cache {
  orders = new Map<string, string>();

  both() {
    return [this.orders.get("/a"), this.orders.get("/b")];
  }
}
