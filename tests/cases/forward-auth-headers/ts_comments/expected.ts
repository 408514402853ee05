import express from "express";

const app = express();

app.get("/page", async (req, res) => {
  const name = "mine";
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization
    ? { Authorization: authorization }
    : {};
  // Who asks.
  const user = await fetch("http://users/me", { headers: forwarded }); // at once
  const orders = await fetch(`http://orders/${name}`, {
    // of this year
    headers: forwarded,
    cache: "no-store",
  });
  res.json([user.status, orders.status]);
});
