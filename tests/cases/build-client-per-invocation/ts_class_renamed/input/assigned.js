const { OpenAI } = require("openai");

module.exports = OpenAI;
