const { ChatOpenAI } = require("@langchain/openai");

module.exports.createLlm = function createLlm() {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
};
