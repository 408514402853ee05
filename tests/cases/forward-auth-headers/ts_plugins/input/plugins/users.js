module.exports = async function (fastify, opts) {
  fastify.get("/all", async (request, reply) => {
    const [a, b] = await Promise.all([fetch("http://users/a"), fetch("http://users/b")]);
    return [a.status, b.status];
  });
};
