const OpenAI = require("openai");

exports.client = new OpenAI();

exports.list = () => exports.client.models.list();
