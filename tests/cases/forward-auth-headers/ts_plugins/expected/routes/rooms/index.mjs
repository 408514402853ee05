export default async function (fastify) {
  fastify.get("/", async (request) => {
    const authorization = request.headers.authorization;
    const forwarded = authorization ? { Authorization: authorization } : {};
    const [a, b] = await Promise.all([
      fetch("http://rooms/a", { headers: forwarded }),
      fetch("http://rooms/b", { headers: forwarded }),
    ]);
    return [a.status, b.status];
  });
}
