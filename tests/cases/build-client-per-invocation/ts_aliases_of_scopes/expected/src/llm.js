const OpenAI = require("openai");
const openai = new OpenAI();
module.exports = { openai, ask: (q) => openai.responses.create({ model: "m", input: q }) };
