const fp = require("fastify-plugin");

module.exports = fp(async (instance) => {
  instance.get("/all", async (request) => {
    const authorization = request.headers.authorization;
    const forwarded = authorization ? { Authorization: authorization } : {};
    const [a, b] = await Promise.all([
      fetch("http://stock/a", { headers: forwarded }),
      fetch("http://stock/b", { headers: forwarded }),
    ]);
    return [a.status, b.status];
  });
});
