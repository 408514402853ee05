const process = require("process");
const OpenAI = require("openai");

const { OPENAI_API_KEY } = process.env;
const openai = new OpenAI({ apiKey: OPENAI_API_KEY });

exports.ask = async (text) => openai.responses.create({ model: "gpt-4o", input: text });
