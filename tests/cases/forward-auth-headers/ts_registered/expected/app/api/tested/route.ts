export async function POST() {
  const user = await fetch("http://users/me");
  const orders = await fetch("http://orders/mine");
  return Response.json([await user.json(), await orders.json()]);
}
