import { initChatModel } from "langchain/chat_models/universal";

const model = await initChatModel("openai:gpt-4o-mini");

export function ask(text: string) {
  return model.invoke(text);
}
