const OpenAI = require("openai");
const config = require("./config");

function createClient() {
  return new OpenAI({ apiKey: config.apiKey });
}

exports.ask = (input) =>
  createClient().responses.create({ model: "gpt-4o", input });
