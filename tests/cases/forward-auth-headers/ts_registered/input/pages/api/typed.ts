import type { NextApiHandler } from "next";

export const typed: NextApiHandler = async (req, res) => {
  const user = await fetch("http://users/me");
  const orders = await fetch("http://orders/mine");
  res.json([await user.json(), await orders.json()]);
};
