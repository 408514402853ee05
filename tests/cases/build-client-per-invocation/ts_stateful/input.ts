import { ChatOpenAI } from "@langchain/openai";
import { ConversationChain } from "langchain/chains";
import { BufferMemory } from "langchain/memory";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const chain = new ConversationChain({ llm, memory: new BufferMemory() });

export async function talk(text: string) {
  return chain.invoke({ input: text });
}
