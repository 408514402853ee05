import { ChatOpenAI } from "@langchain/openai";
import { run } from "./run";
import { Provider } from "./provider";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export const options = () => ({ llm, text: `${llm.model}: llm` });

export async function handler(text: string) {
  const { llm: chosen = llm } = await run({ llm, text });
  return chosen?.invoke(text) ?? llm!.invoke(text);
}

export function Page() {
  return <Provider llm={llm}>llm</Provider>;
}
