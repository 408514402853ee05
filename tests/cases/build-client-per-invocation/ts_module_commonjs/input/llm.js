const { ChatOpenAI } = require("@langchain/openai");
const OpenAI = require("openai");

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const openai = new OpenAI();

module.exports = { llm, client: openai };
