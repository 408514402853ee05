import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

function createChain() {
  return createLlm().bind({ stop: ["x"] });
}

export class Service {
  model = createLlm();

  ask(text: string) {
    const chain = createChain();
    return chain.invoke(text);
  }
}
