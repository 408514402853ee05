import { AzureChatOpenAI } from "@langchain/openai";

function createLlm(): AzureChatOpenAI {
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
  return new AzureChatOpenAI({
    azureOpenAIApiKey: azureOpenAIApiKey!,
    azureOpenAIApiInstanceName,
    azureOpenAIApiDeploymentName: "gpt",
  });
}

export async function run(text: string) {
  const llm = createLlm();
  return await llm.invoke(text);
}
