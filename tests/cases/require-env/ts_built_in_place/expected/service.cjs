function named() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new (require("openai").OpenAI)({ apiKey });
}

function whole() {
  return new (require("@anthropic-ai/sdk"))({ apiKey: process.env.ANTHROPIC_API_KEY });
}

module.exports = { named, whole };
