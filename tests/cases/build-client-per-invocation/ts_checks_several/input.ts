import { AzureChatOpenAI, AzureOpenAIEmbeddings } from "@langchain/openai";

const instance = process.env.AZURE_OPENAI_API_INSTANCE_NAME!;

const llm = new AzureChatOpenAI({
  azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY!,
  azureOpenAIApiInstanceName: instance,
  azureOpenAIApiDeploymentName: process.env.AZURE_OPENAI_API_DEPLOYMENT_NAME as string,
  azureOpenAIApiVersion: "2024-10-21",
});

const embeddings = new AzureOpenAIEmbeddings({
  azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY!,
  azureOpenAIApiInstanceName: instance,
  azureOpenAIApiDeploymentName: "embeddings",
  azureOpenAIApiVersion: "2024-10-21",
});

export async function ask(text: string) {
  const vector = await embeddings.embedQuery(text);
  return llm.invoke(`${text} ${vector.length}`);
}
