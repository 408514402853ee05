const OpenAI = require("openai");

module.exports = { shared: new OpenAI() };
exports.shared = null;
