import { ChatOpenAI } from "@langchain/openai";

export default {
  fast: new ChatOpenAI({ model: "gpt-4o-mini" }),
  slow: new ChatOpenAI({ model: "gpt-4o" }),
};
