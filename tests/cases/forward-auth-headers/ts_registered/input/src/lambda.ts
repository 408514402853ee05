import type { APIGatewayProxyHandlerV2, SQSHandler } from "aws-lambda";

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const user = await fetch("http://users/me");
  const orders = await fetch("http://orders/mine");
  return { statusCode: 200, body: JSON.stringify([await user.json(), await orders.json()]) };
};

export const queued: SQSHandler = async (event) => {
  await fetch("http://users/me");
  await fetch("http://orders/mine");
};
