const OpenAI = require("openai");

const client = new OpenAI();

module.exports = { client, ask: () => client.models.list() };
