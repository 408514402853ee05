const { Configuration, OpenAIApi } = require("openai");

function createConfiguration() {
  return new Configuration({ apiKey: process.env.OPENAI_API_KEY });
}

function createOpenai() {
  return new OpenAIApi(createConfiguration());
}

module.exports = { createConfiguration, createOpenai };
