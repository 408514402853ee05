import { createOpenAI } from "@ai-sdk/openai";
import { Mastra } from "@mastra/core";
import { Agent } from "@mastra/core/agent";

const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
const agent = new Agent({ name: "a", instructions: "x", model: openai("gpt-4o") });
export const mastra = new Mastra({ agents: { agent } });
