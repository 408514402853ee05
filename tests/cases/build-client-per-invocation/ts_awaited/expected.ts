import { initChatModel } from "langchain/chat_models/universal";

async function createModel() {
  return await initChatModel("openai:gpt-4o-mini");
}

async function createBound() {
  return (await createModel()).withConfig({ tags: ["tickets"] });
}

export async function ask(text: string) {
  const bound = await createBound();
  return bound.invoke(text);
}

export const quick = async (text: string) => (await createModel()).invoke(text);
