const OpenAI = require("openai");

module.exports = function createOnly() {
  return new OpenAI();
};
