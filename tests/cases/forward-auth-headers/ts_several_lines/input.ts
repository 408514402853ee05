import express from "express";

const app = express();

app.get("/page", async (req, res) => {
  const user = await fetch(
    "http://users/me",
    {
      headers: {
        "X-Page": "1",
      },
      cache: "no-store",
    },
  );
  const orders = await fetch(
    "http://orders/mine",
  );
  res.json([user.status, orders.status]);
});
