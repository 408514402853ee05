const OpenAI = require("openai");
const config = require("./config");

function createClient() {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

module.exports.ask = () => createClient().models.list(config.PORT);
