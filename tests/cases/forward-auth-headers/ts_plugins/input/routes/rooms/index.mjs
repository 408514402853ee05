export default async function (fastify) {
  fastify.get("/", async (request) => {
    const [a, b] = await Promise.all([fetch("http://rooms/a"), fetch("http://rooms/b")]);
    return [a.status, b.status];
  });
}
