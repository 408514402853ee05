const OpenAI = require("openai");

const client = new OpenAI({ apiKey: require("./config").KEY });
module.exports.ask = () => client.models.list();
