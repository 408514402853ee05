import express from "express";

const app = express();

app.get("/fake", async (req, res) => {
  const fetch = async (url: string) => url;
  res.json(await Promise.all([fetch("http://users/a"), fetch("http://users/b")]));
});

app.get("/real", async (req, res) => {
  res.json(await Promise.all([fetch("http://users/a"), fetch("http://users/b")]));
});
