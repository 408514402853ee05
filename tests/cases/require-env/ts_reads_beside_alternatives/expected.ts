import { AzureChatOpenAI } from "@langchain/openai";

export async function run(text: string) {
  const azureOpenAIApiKey = process.env.AZURE_OPENAI_API_KEY;
  const azureOpenAIApiInstanceName = process.env.AZURE_OPENAI_API_INSTANCE_NAME;
  const needed = {
    AZURE_OPENAI_API_KEY: azureOpenAIApiKey,
    AZURE_OPENAI_API_INSTANCE_NAME: azureOpenAIApiInstanceName,
    "AZURE_OPENAI_API_VERSION or OPENAI_API_VERSION":
      process.env.AZURE_OPENAI_API_VERSION ||
      process.env.OPENAI_API_VERSION,
  };
  const missing = Object.entries(needed)
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  const llm = new AzureChatOpenAI({
    azureOpenAIApiKey,
    azureOpenAIApiInstanceName: azureOpenAIApiInstanceName!,
    azureOpenAIApiDeploymentName: "gpt",
  });
  return await llm.invoke(text);
}
