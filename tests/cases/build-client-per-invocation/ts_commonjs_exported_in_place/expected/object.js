const OpenAI = require("openai");

module.exports = {
  createOpenai() {
    return new OpenAI();
  },
  name: "openai",
};
