import express from "express";

const app = express();

app.get("/page", async (req, res) => {
  const name = "mine";
  // Who asks.
  const user = await fetch("http://users/me"); // at once
  const orders = await fetch(`http://orders/${name}`, {
    // of this year
    cache: "no-store",
  });
  res.json([user.status, orders.status]);
});
