const OpenAI = require("openai");

exports.openai = new OpenAI();
