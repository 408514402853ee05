const { OpenAI } = require("openai");

// One client for all.
function createLlm() {
  return new OpenAI();
}

module.exports = { createLlm };
