export async function GET(request: Request) {
  const authorization = request.headers.get("authorization");
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [user, orders] = await Promise.all([
    fetch("/internal/user", { headers: forwarded }),
    fetch("http://orders:3000/mine", { headers: forwarded }),
  ]);
  return Response.json({ user: await user.json(), orders: await orders.json() });
}
