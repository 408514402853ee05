import { AzureChatOpenAI, AzureOpenAIEmbeddings } from "@langchain/openai";

function requireEnv<Name extends string>(...names: Name[]): Record<Name, string> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}

function createLlm(): AzureChatOpenAI {
  const env = requireEnv("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_API_INSTANCE_NAME", "AZURE_OPENAI_API_DEPLOYMENT_NAME");
  return new AzureChatOpenAI({
    azureOpenAIApiKey: env.AZURE_OPENAI_API_KEY,
    azureOpenAIApiInstanceName: env.AZURE_OPENAI_API_INSTANCE_NAME,
    azureOpenAIApiDeploymentName: env.AZURE_OPENAI_API_DEPLOYMENT_NAME,
    azureOpenAIApiVersion: "2024-10-21",
  });
}

function createEmbeddings(): AzureOpenAIEmbeddings {
  const env = requireEnv("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_API_INSTANCE_NAME");
  return new AzureOpenAIEmbeddings({
    azureOpenAIApiKey: env.AZURE_OPENAI_API_KEY,
    azureOpenAIApiInstanceName: env.AZURE_OPENAI_API_INSTANCE_NAME,
    azureOpenAIApiDeploymentName: "embeddings",
    azureOpenAIApiVersion: "2024-10-21",
  });
}

export async function ask(text: string) {
  const embeddings = createEmbeddings();
  const vector = await embeddings.embedQuery(text);
  const llm = createLlm();
  return llm.invoke(`${text} ${vector.length}`);
}
