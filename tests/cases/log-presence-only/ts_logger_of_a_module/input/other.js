const table = require("./rows");
const OpenAI = require("openai");
exports.g = () => {
  table.error("x " + process.env.OPENAI_API_KEY);
  return new OpenAI();
};
