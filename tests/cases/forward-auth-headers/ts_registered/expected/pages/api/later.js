async function handler(req, res) {
  const authorization = req.headers.authorization;
  const forwarded = authorization ? { Authorization: authorization } : {};
  const user = await fetch("http://users/me", { headers: forwarded });
  const orders = await fetch("http://orders/mine", { headers: forwarded });
  res.json([await user.json(), await orders.json()]);
}

async function other(req, res) {
  await fetch("http://users/me");
  await fetch("http://orders/mine");
}

export default handler;
