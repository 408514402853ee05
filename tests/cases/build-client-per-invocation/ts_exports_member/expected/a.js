const OpenAI = require("openai");

// The first.
exports.createLlm = function createLlm() {
  return new OpenAI();
};

module.exports.createSecond = function createSecond() {
  return new OpenAI({
    maxRetries: 2,
  });
};
