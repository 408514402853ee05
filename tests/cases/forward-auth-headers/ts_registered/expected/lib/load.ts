export async function GET() {
  const user = await fetch("http://users/me");
  const orders = await fetch("http://orders/mine");
  return [await user.json(), await orders.json()];
}
