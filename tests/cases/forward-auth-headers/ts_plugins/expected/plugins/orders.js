async function routes(app) {
  app.get("/all", async (request, reply) => {
    const authorization = request.headers.authorization;
    const forwarded = authorization ? { Authorization: authorization } : {};
    const [a, b] = await Promise.all([
      fetch("http://orders/a", { headers: forwarded }),
      fetch("http://orders/b", { headers: forwarded }),
    ]);
    return [a.status, b.status];
  });
}

module.exports = routes;
