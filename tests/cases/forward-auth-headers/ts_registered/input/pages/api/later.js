async function handler(req, res) {
  const user = await fetch("http://users/me");
  const orders = await fetch("http://orders/mine");
  res.json([await user.json(), await orders.json()]);
}

async function other(req, res) {
  await fetch("http://users/me");
  await fetch("http://orders/mine");
}

export default handler;
