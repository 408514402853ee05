import type { FastifyPluginAsync } from "fastify";

export const plugin: FastifyPluginAsync = async (fastify) => {
  fastify.route({
    method: "GET",
    url: "/page",
    handler: async (request) => {
      const user = await fetch("http://users/me");
      const orders = await fetch("http://orders/mine");
      return [await user.json(), await orders.json()];
    },
  });
};
