const express = require("express");
const Anthropic = require("@anthropic-ai/sdk");

const anthropic = new Anthropic({ apiKey: process.env.CLAUDE_KEY });
const other = new Anthropic({ apiKey: process.env.OTHER_KEY });

const app = express();

app.get("/health", (req, res) => res.json({ ok: Boolean(anthropic.apiKey) }));
app.get("/off", (req, res) => res.json({ off: !anthropic.apiKey }));
app.get("/list", async (req, res) => res.json([await anthropic.models.list(), await other.models.list()]));

app.listen(3000);
