const OpenAI = require("openai");
const { KEY, PORT } = require("./config");
const { KEY: key } = require("./config");

const client = new OpenAI({ apiKey: KEY });
const second = new OpenAI({ apiKey: key });
module.exports.ask = () => client.models.list(PORT);
module.exports.tell = () => second.models.list(PORT);
