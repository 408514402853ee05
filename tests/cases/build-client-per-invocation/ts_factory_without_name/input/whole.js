const OpenAI = require("openai");

module.exports = function () {
  return new OpenAI({ maxRetries: 4 });
};
