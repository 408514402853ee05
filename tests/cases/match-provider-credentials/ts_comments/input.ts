import { ChatAnthropic } from "@langchain/anthropic";

export const llm = () =>
  new ChatAnthropic({
    // The key.
    apiKey: /* before */ process.env.OPENAI_API_KEY! /* after */, // end
    model: "claude-sonnet-4-5",
  });
