import { ChatOpenAI } from "@langchain/openai";
import { run } from "./run";
import { Provider } from "./provider";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export const options = () => {
  const llm = createLlm();
  return { llm, text: `${llm.model}: llm` };
};

export async function handler(text: string) {
  const llm = createLlm();
  const { llm: chosen = llm } = await run({ llm, text });
  return chosen?.invoke(text) ?? llm!.invoke(text);
}

export function Page() {
  const llm = createLlm();
  return <Provider llm={llm}>llm</Provider>;
}
