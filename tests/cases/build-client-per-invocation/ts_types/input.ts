import { ChatOpenAI } from "@langchain/openai";

export const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export type Model = typeof llm;
type Name = (typeof llm)["model"];
type Invoke = typeof llm.invoke;

export function ask(text: string, model: typeof llm = llm): ReturnType<Invoke> {
  const name: Name = model.model;
  return model.invoke(`${name}: ${text}`);
}
