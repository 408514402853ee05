const { OpenAI } = require("openai/index.js");
const Anthropic = require("@anthropic-ai/sdk/index.cjs");

function createOpenai() {
  return new OpenAI();
}

function createAnthropic() {
  return new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
}

exports.list = () => [createOpenai().models.list(), createAnthropic().models.list()];
