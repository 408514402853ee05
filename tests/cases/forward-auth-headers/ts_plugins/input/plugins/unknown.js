module.exports = async function (cache) {
  cache.get("/all", async (entry) => {
    const [a, b] = await Promise.all([fetch("http://desks/a"), fetch("http://desks/b")]);
    return [a.status, b.status];
  });
};
