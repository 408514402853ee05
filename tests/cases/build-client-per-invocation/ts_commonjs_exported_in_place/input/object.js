const OpenAI = require("openai");

module.exports = {
  openai: new OpenAI(),
  name: "openai",
};
