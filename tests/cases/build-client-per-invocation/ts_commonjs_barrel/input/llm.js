const { OpenAI } = require("openai");

// One client for all.
const llm = new OpenAI();

module.exports = { llm };
