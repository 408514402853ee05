import { initChatModel } from "langchain/chat_models/universal";

const model = await initChatModel("openai:gpt-4o-mini");
const bound = model.withConfig({ tags: ["tickets"] });

export async function ask(text: string) {
  return bound.invoke(text);
}

export const quick = async (text: string) => model.invoke(text);
