import { AzureChatOpenAI } from "@langchain/openai";

export async function run(text: string) {
  const llm = new AzureChatOpenAI({
    azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY,
    azureOpenAIApiInstanceName: process.env.AZURE_OPENAI_API_INSTANCE_NAME!,
    azureOpenAIApiDeploymentName: "gpt",
  });
  return await llm.invoke(text);
}
