const express = require("express");
const Anthropic = require("@anthropic-ai/sdk");

function createAnthropic() {
  return new Anthropic({ apiKey: process.env.CLAUDE_KEY });
}

function createOther() {
  const apiKey = process.env.OTHER_KEY;
  if (!apiKey) {
    throw new Error("Missing OTHER_KEY");
  }
  return new Anthropic({ apiKey });
}

const app = express();

app.get("/health", (req, res) => res.json({ ok: Boolean(createAnthropic().apiKey) }));
app.get("/off", (req, res) => res.json({ off: !createAnthropic().apiKey }));
app.get("/list", async (req, res) => res.json([await createAnthropic().models.list(), await createOther().models.list()]));

app.listen(3000);
