import { ChatOpenAI, AzureChatOpenAI } from "@langchain/openai";

let llm: ChatOpenAI | AzureChatOpenAI;
switch (process.env.PROVIDER) {
  case "azure":
    llm = new AzureChatOpenAI({ azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY });
    break;
  default:
    llm = new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

let other: ChatOpenAI | AzureChatOpenAI;
if (process.env.AZURE_OPENAI_API_KEY) {
  // The company's own deployment.
  other = new AzureChatOpenAI({ azureOpenAIApiDeploymentName: "chat" });
} else {
  other = new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export async function ask(text: string) {
  return [await llm.invoke(text), await other.invoke(text)];
}
