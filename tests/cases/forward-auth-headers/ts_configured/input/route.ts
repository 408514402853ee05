import { NextRequest } from "next/server";

export async function GET(request: NextRequest) {
  const { origin } = request.nextUrl;
  const user = await fetch(new URL("/api/user", request.url));
  const orders = await fetch(`${request.nextUrl.origin}/api/orders`);
  const other = await fetch(`${origin}${request.nextUrl.pathname}`);
  return Response.json([await user.json(), await orders.json(), await other.json()]);
}
