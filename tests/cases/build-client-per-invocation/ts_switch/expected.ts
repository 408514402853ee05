import { ChatOpenAI, AzureChatOpenAI } from "@langchain/openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createLlm(): ChatOpenAI | AzureChatOpenAI {
  let llm: ChatOpenAI | AzureChatOpenAI;
  switch (process.env.PROVIDER) {
    case "azure":
      {
        const needed = {
          AZURE_OPENAI_API_KEY: process.env.AZURE_OPENAI_API_KEY,
          "AZURE_OPENAI_API_INSTANCE_NAME or AZURE_OPENAI_ENDPOINT or AZURE_OPENAI_BASE_PATH":
            process.env.AZURE_OPENAI_API_INSTANCE_NAME ||
            process.env.AZURE_OPENAI_ENDPOINT ||
            process.env.AZURE_OPENAI_BASE_PATH,
          AZURE_OPENAI_API_DEPLOYMENT_NAME: process.env.AZURE_OPENAI_API_DEPLOYMENT_NAME,
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
      }
      llm = new AzureChatOpenAI({ azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY });
      break;
    default:
      llm = new ChatOpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
  }
  return llm;
}

function createOther(): ChatOpenAI | AzureChatOpenAI {
  if (process.env.AZURE_OPENAI_API_KEY) {
    const needed = {
      "AZURE_OPENAI_API_INSTANCE_NAME or AZURE_OPENAI_ENDPOINT or AZURE_OPENAI_BASE_PATH":
        process.env.AZURE_OPENAI_API_INSTANCE_NAME ||
        process.env.AZURE_OPENAI_ENDPOINT ||
        process.env.AZURE_OPENAI_BASE_PATH,
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
    // The company's own deployment.
    return new AzureChatOpenAI({ azureOpenAIApiDeploymentName: "chat" });
  }
  return new ChatOpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
}

export async function ask(text: string) {
  const llm = createLlm();
  const other = createOther();
  return [await llm.invoke(text), await other.invoke(text)];
}
