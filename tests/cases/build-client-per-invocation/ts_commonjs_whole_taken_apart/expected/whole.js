const OpenAI = require("openai");

function createClient() {
  return new OpenAI();
}

module.exports = createClient;
