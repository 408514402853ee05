const path = require("path");
const fastify = require("fastify")();
const orders = require("./plugins/orders");

fastify.register(require("./plugins/users"));
fastify.register(orders, { prefix: "/orders" });
fastify.register(require("@fastify/autoload"), { dir: path.join(__dirname, "routes") });
fastify.listen({ port: 3000 });
