export async function GET(request: Request) {
  const authorization = request.headers.get("authorization");
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  const user = await fetch("http://users/me", { headers: forwarded });
  const orders = await fetch("http://orders/mine", { headers: forwarded });
  return Response.json([await user.json(), await orders.json()]);
}
