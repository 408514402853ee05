exports.handler = async (event) => {
  const authorization = event.headers?.authorization ?? event.headers?.Authorization;
  const forwarded = authorization ? { Authorization: authorization } : {};
  const [a, b] = await Promise.all([
    fetch("http://users.internal/a", { headers: forwarded }),
    fetch("http://users.internal/b", { headers: forwarded }),
  ]);
  return { statusCode: 200, body: JSON.stringify([a.status, b.status]) };
};
