const OpenAI = require("openai");

const openai = new OpenAI();

exports.default = openai;
exports.model = "gpt-5-mini";
