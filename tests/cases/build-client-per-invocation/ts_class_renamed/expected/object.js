const OpenAI = require("openai");

module.exports = { Client: OpenAI };
