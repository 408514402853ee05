import { Router } from "express";

import { asked, callApi, narrow, ownHeaders, rewritten, whole, withKey } from "./api";

const router = Router();

router.get("/spread", async (req, res) => {
  const [a, b] = await Promise.all([callApi("/me"), callApi("/orders", { method: "POST", body: "{}" })]);
  res.json([a, b]);
});

router.get("/whole", async (req, res) => {
  const [a, b] = await Promise.all([whole("/a"), whole("/b", { headers: { Accept: "text/plain" } })]);
  res.json([a.status, b.status]);
});

router.get("/axios", async (req, res) => {
  const ids = String(req.query.ids).split(",");
  res.json(await Promise.all(ids.map((id) => asked(`/${id}`, { timeout: 100 }))));
});

router.get("/has-its-own", async (req, res) => {
  const headers = { Authorization: req.headers.authorization ?? "" };
  const [a, b] = await Promise.all([callApi("/me", { headers }), callApi("/orders", { headers })]);
  res.json([a, b]);
});

router.get("/left-out", async (req, res) => {
  res.json(await Promise.all([ownHeaders("/a"), ownHeaders("/b")]));
});

router.get("/typed", async (req, res) => {
  res.json(await Promise.all([narrow("/a"), narrow("/b", { method: "POST" })]));
});

router.get("/key", async (req, res) => {
  res.json(await Promise.all([withKey("/a"), withKey("/b"), rewritten("/a"), rewritten("/b")]));
});
