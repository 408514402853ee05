async function answer(event, context) {
  const { id } = event.pathParameters;
  const statusCode = 200;
  const [a, b] = await Promise.all([fetch(`http://users.internal/${id}`), fetch("http://users.internal/b")]);
  return { statusCode, body: JSON.stringify([a.status, b.status]) };
}

export { answer as handler };
