import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const chain = llm.bind({ stop: ["x"] });

export class Service {
  model = llm;

  ask(text: string) {
    return chain.invoke(text);
  }
}
