const w = require("./log");
const OpenAI = require("openai");
exports.f = () => {
  w.error("x " + Boolean(process.env.OPENAI_API_KEY));
  return new OpenAI();
};
