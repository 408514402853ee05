import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";
import { RedisSaver } from "unknown-saver";
import { OwnSaver, openSaver } from "./savers";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o" });
}

const agentCheckpointer = new OwnSaver();

function createAgent() {
  return createReactAgent({ llm: createLlm(), tools: [], checkpointer: agentCheckpointer });
}

const otherCheckpointSaver = openSaver("db");

const otherStore = new RedisSaver({ url: "redis://" });

function createOther() {
  return createReactAgent({ llm: createLlm(), tools: [], checkpointSaver: otherCheckpointSaver, store: otherStore });
}

// Near misses: no state by its name, and a saver that knows the client.
function createPlain() {
  return createReactAgent({ llm: createLlm(), tools: [], prompt: openSaver("prompt") });
}

function createKnowing() {
  const llm = createLlm();
  return createReactAgent({ llm, tools: [], checkpointer: new OwnSaver(llm) });
}

// One for each credential: `new OwnSaver()` holds state.
const knowingByCredential = new Map<string, ReturnType<typeof createKnowing>>();

function getKnowing() {
  const credential = process.env.OPENAI_API_KEY ?? "";
  const knowing = knowingByCredential.get(credential) ?? createKnowing();
  knowingByCredential.set(credential, knowing);
  return knowing;
}

export const ask = (text: string) => createAgent().invoke({ messages: [text] });
export const askOther = (text: string) => createOther().invoke({ messages: [text] });
export const askPlain = (text: string) => createPlain().invoke({ messages: [text] });
export const askKnowing = (text: string) => getKnowing().invoke({ messages: [text] });
