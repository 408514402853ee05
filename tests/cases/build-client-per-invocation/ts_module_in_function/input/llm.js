const { ChatOpenAI } = require("@langchain/openai");

module.exports.llm = new ChatOpenAI({ model: "gpt-4o-mini" });
