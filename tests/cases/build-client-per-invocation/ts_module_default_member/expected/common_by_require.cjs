const OpenAI = require("openai");

function createOpenai() {
  return new OpenAI();
}

exports.default = createOpenai;
