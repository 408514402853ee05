import { ChatOpenAI } from "@langchain/openai";

export function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export type Model = ReturnType<typeof createLlm>;
type Name = (ReturnType<typeof createLlm>)["model"];
type Invoke = ReturnType<typeof createLlm>["invoke"];

export function ask(text: string, model: ReturnType<typeof createLlm> = createLlm()): ReturnType<Invoke> {
  const name: Name = model.model;
  return model.invoke(`${name}: ${text}`);
}
