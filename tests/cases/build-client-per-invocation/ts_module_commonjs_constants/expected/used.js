const OpenAI = require("openai");
const { KEY } = require("./config");

function createClient() {
  const KEY = process.env.OPENAI_API_KEY;
  return new OpenAI({ apiKey: KEY });
}

module.exports.ask = () => createClient().models.list();
module.exports.has = () => Boolean(KEY);
