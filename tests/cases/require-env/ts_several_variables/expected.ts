import { AzureChatOpenAI } from "@langchain/openai";

export function build() {
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
  return new AzureChatOpenAI({ model: "gpt-4o-mini" });
}
