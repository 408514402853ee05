const OpenAI = require("openai");
const { KEY } = require("./config");

const client = new OpenAI({ apiKey: KEY });
module.exports.ask = () => client.models.list();
