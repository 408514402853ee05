function named() {
  return new (require("openai").OpenAI)({ apiKey: process.env.OPENAI_API_KEY });
}

function whole() {
  return new (require("@anthropic-ai/sdk"))({ apiKey: process.env.ANTHROPIC_API_KEY });
}

module.exports = { named, whole };
