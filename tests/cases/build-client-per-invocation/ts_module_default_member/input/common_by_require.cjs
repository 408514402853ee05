const OpenAI = require("openai");

const openai = new OpenAI();

exports.default = openai;
