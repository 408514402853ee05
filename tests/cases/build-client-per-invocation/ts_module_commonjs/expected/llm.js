const { ChatOpenAI } = require("@langchain/openai");
const OpenAI = require("openai");

function createLlm() {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

function createOpenai() {
  return new OpenAI();
}

module.exports = { createLlm, createClient: createOpenai };
