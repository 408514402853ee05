import express from "express";

const app = express();

app.get("/fake", async (req, res) => {
  const fetch = async (url: string) => url;
  res.json(await Promise.all([fetch("http://users/a"), fetch("http://users/b")]));
});

app.get("/real", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(
    await Promise.all([
      fetch("http://users/a", { headers: forwarded }),
      fetch("http://users/b", { headers: forwarded }),
    ]),
  );
});
