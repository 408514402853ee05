exports.handler = async (event) => {
  const [a, b] = await Promise.all([fetch("http://users.internal/a"), fetch("http://users.internal/b")]);
  return { statusCode: 200, body: JSON.stringify([a.status, b.status]) };
};
