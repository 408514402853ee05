import { ChatOpenAI } from "@langchain/openai";
import { ConversationChain } from "langchain/chains";
import { BufferMemory } from "langchain/memory";

const chainMemory = new BufferMemory();

function createChain() {
  const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
  return new ConversationChain({ llm, memory: chainMemory });
}

export async function talk(text: string) {
  const chain = createChain();
  return chain.invoke({ input: text });
}
