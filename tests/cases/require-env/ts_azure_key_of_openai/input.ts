import { ChatOpenAI } from "langchain/chat_models/openai";

export function build(key: string) {
  return new ChatOpenAI({
    azureOpenAIApiKey: key,
    azureOpenAIApiInstanceName: "instance",
  });
}
