const path = require("path");
const OpenAI = require("openai");

exports.client = new OpenAI();
exports.use = (input) => exports.client.responses.create({ model: "gpt-4o", input });
exports.load = (name) => require(path.join(__dirname, "plugins", name));
