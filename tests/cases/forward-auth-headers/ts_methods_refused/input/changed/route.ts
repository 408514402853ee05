import axios from "axios";
import express from "express";

const app = express();

app.get("/page", async (req, res) => {
  res.json(await Promise.all([axios.get("http://users/me"), axios.get("http://orders/mine")]));
});
