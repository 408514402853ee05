import { ChatOpenAI } from "@langchain/openai";

export const build = () =>
  new ChatOpenAI({
    // The team's key.
    apiKey: /* before */ process.env.OPENAI_API_KEY /* after */, // end
  });
