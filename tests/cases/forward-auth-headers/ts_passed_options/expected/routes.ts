import { Router } from "express";

import { asked, callApi, narrow, ownHeaders, rewritten, whole, withKey } from "./api";

const router = Router();

router.get("/spread", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [a, b] = await Promise.all([
    callApi("/me", { headers: forwarded }),
    callApi("/orders", { headers: forwarded, method: "POST", body: "{}" }),
  ]);
  res.json([a, b]);
});

router.get("/whole", async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const [a, b] = await Promise.all([
    whole("/a", { headers: forwarded }),
    whole("/b", { headers: { ...forwarded, Accept: "text/plain" } }),
  ]);
  res.json([a.status, b.status]);
});

router.get("/axios", async (req, res) => {
  const ids = String(req.query.ids).split(",");
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  res.json(await Promise.all(ids.map((id) => asked(`/${id}`, { headers: forwarded, timeout: 100 }))));
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
