const OpenAI = require("openai");
const { PORT } = require("./config");
require("./config");

function createClient() {
  const KEY = process.env.OPENAI_API_KEY;
  return new OpenAI({ apiKey: KEY });
}

function createSecond() {
  const key = process.env.OPENAI_API_KEY;
  return new OpenAI({ apiKey: key });
}

module.exports.ask = () => createClient().models.list(PORT);
module.exports.tell = () => createSecond().models.list(PORT);
