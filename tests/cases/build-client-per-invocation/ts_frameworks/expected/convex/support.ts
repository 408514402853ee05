import { createOpenAI } from "@ai-sdk/openai";
import { Agent } from "@convex-dev/agent";
import { components } from "./_generated/api";

const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const support = new Agent(components.agent, { chat: openai.chat("gpt-4o"), instructions: "x" });
