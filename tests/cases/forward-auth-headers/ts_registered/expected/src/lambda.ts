import type { APIGatewayProxyHandlerV2, SQSHandler } from "aws-lambda";

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const authorization = event.headers.authorization ?? event.headers.Authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const user = await fetch("http://users/me", { headers: forwarded });
  const orders = await fetch("http://orders/mine", { headers: forwarded });
  return { statusCode: 200, body: JSON.stringify([await user.json(), await orders.json()]) };
};

export const queued: SQSHandler = async (event) => {
  await fetch("http://users/me");
  await fetch("http://orders/mine");
};
