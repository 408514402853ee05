async function routes(app) {
  app.get("/all", async (request, reply) => {
    const [a, b] = await Promise.all([fetch("http://orders/a"), fetch("http://orders/b")]);
    return [a.status, b.status];
  });
}

module.exports = routes;
