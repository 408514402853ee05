import { ChatOpenAI } from "@langchain/openai";
import { ConversationChain } from "langchain/chains";
import { BufferMemory } from "langchain/memory";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

const chainMemory = new BufferMemory();

function createChain() {
  return new ConversationChain({ llm: createLlm(), memory: chainMemory });
}

export async function talk(text: string) {
  const chain = createChain();
  return chain.invoke({ input: text });
}
