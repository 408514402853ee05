import express from "express";
import Stripe from "stripe";

const app = express();
const stripe = new Stripe(process.env.STRIPE_KEY ?? "");

app.post("/paid", async (req, res) => {
  const event = stripe.webhooks.constructEvent(req.body, req.headers["stripe-signature"] ?? "", "secret");
  await fetch("http://orders/paid", { method: "POST", body: event.id });
  await fetch("http://mail/paid", { method: "POST", body: event.id });
  res.end();
});

app.get("/webhooks", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [a, b] = await Promise.all([
    fetch("http://hooks/mine", { headers: forwarded }),
    fetch("http://hooks/shared", { headers: forwarded }),
  ]);
  res.json([a.status, b.status]);
});
