const { ChatOpenAI } = require("@langchain/openai");
const { MemorySaver } = require("@langchain/langgraph");
const { createReactAgent } = require("@langchain/langgraph/prebuilt");

module.exports = {
  agent: createReactAgent({ llm: new ChatOpenAI({ model: "gpt-4o-mini" }), tools: [], checkpointer: new MemorySaver() }),
};
