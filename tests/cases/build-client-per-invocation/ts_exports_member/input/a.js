const OpenAI = require("openai");

// The first.
exports.llm = new OpenAI();
module.exports.second = new OpenAI({
  maxRetries: 2,
});
