import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const answer = await llm.invoke("hello");
console.log(answer.content);
