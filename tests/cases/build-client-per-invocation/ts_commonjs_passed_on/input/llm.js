const { OpenAI } = require("openai");

const llm = new OpenAI();

module.exports = { llm };
