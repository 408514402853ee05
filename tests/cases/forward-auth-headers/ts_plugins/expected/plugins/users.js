module.exports = async function (fastify, opts) {
  fastify.get("/all", async (request, reply) => {
    const authorization = request.headers.authorization;
    const forwarded = authorization ? { Authorization: authorization } : {};
    const [a, b] = await Promise.all([
      fetch("http://users/a", { headers: forwarded }),
      fetch("http://users/b", { headers: forwarded }),
    ]);
    return [a.status, b.status];
  });
};
