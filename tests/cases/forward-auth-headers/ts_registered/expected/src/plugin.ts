import type { FastifyPluginAsync } from "fastify";

export const plugin: FastifyPluginAsync = async (fastify) => {
  fastify.route({
    method: "GET",
    url: "/page",
    handler: async (request) => {
      const authorization = request.headers.authorization;
      const forwarded: Record<string, string> = authorization
        ? { Authorization: authorization }
        : {};
      const user = await fetch("http://users/me", { headers: forwarded });
      const orders = await fetch("http://orders/mine", { headers: forwarded });
      return [await user.json(), await orders.json()];
    },
  });
};
