import { ChatOpenAI } from "@langchain/openai";

export const build = () =>
  new ChatOpenAI({
    // The team's key.
    apiKey: /* before */ "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV" /* after */, // end
  });
