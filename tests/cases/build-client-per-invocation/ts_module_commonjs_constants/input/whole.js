const OpenAI = require("openai");
const config = require("./config");

const client = new OpenAI({ apiKey: config.KEY });
module.exports.ask = () => client.models.list();
