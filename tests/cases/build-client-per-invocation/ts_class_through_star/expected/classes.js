exports.OpenAI = require("openai").OpenAI;
