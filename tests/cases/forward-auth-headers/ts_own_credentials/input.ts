// Calls that carry a credential of their own, whatever its header is called.
import express from "express";

const app = express();
const secret = process.env.WORKER_SECRET ?? "";

app.post("/jobs", async (req, res) => {
  await fetch("http://users/a", { headers: { "X-Worker": secret } });
  await fetch("http://users/b", { headers: { "X-Internal-Token": req.body.id } });
  await fetch("http://users/c", { headers: { "X-Signature": req.body.id } });
  res.end();
});
