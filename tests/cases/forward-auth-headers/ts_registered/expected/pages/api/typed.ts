import type { NextApiHandler } from "next";

export const typed: NextApiHandler = async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  const user = await fetch("http://users/me", { headers: forwarded });
  const orders = await fetch("http://orders/mine", { headers: forwarded });
  res.json([await user.json(), await orders.json()]);
};
