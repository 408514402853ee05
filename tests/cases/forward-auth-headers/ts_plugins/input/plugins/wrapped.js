const fp = require("fastify-plugin");

module.exports = fp(async (instance) => {
  instance.get("/all", async (request) => {
    const [a, b] = await Promise.all([fetch("http://stock/a"), fetch("http://stock/b")]);
    return [a.status, b.status];
  });
});
