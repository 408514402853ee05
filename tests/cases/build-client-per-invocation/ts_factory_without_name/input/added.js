const OpenAI = require("openai");

exports.first = function () {
  return new OpenAI({ maxRetries: 3 });
};
exports.second = () => "no client";
