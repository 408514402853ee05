import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";
import { RedisSaver } from "unknown-saver";
import { OwnSaver, openSaver } from "./savers";

const llm = new ChatOpenAI({ model: "gpt-4o" });
const agent = createReactAgent({ llm, tools: [], checkpointer: new OwnSaver() });
const other = createReactAgent({ llm, tools: [], checkpointSaver: openSaver("db"), store: new RedisSaver({ url: "redis://" }) });
// Near misses: no state by its name, and a saver that knows the client.
const plain = createReactAgent({ llm, tools: [], prompt: openSaver("prompt") });
const knowing = createReactAgent({ llm, tools: [], checkpointer: new OwnSaver(llm) });

export const ask = (text: string) => agent.invoke({ messages: [text] });
export const askOther = (text: string) => other.invoke({ messages: [text] });
export const askPlain = (text: string) => plain.invoke({ messages: [text] });
export const askKnowing = (text: string) => knowing.invoke({ messages: [text] });
