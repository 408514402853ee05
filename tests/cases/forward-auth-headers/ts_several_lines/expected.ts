import express from "express";

const app = express();

app.get("/page", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  const user = await fetch(
    "http://users/me",
    {
      headers: {
        ...forwarded,
        "X-Page": "1",
      },
      cache: "no-store",
    },
  );
  const orders = await fetch(
    "http://orders/mine",
    { headers: forwarded },
  );
  res.json([user.status, orders.status]);
});
