export async function GET(request: Request) {
  const [user, orders] = await Promise.all([fetch("/internal/user"), fetch("http://orders:3000/mine")]);
  return Response.json({ user: await user.json(), orders: await orders.json() });
}
