const OpenAI = require("openai");
const config = require("./config");

const client = new OpenAI({ apiKey: config.apiKey });

exports.ask = (input) => client.responses.create({ model: "gpt-4o", input });
