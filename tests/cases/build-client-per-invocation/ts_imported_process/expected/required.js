const process = require("process");
const OpenAI = require("openai");

function createOpenai() {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  return new OpenAI({ apiKey: OPENAI_API_KEY });
}

exports.ask = async (text) => createOpenai().responses.create({ model: "gpt-4o", input: text });
