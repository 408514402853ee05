const OpenAI = require("openai");

exports.createOpenai = function createOpenai() {
  return new OpenAI();
};
