import { createGroq } from "@ai-sdk/groq";
import { createXai } from "@ai-sdk/xai";
import { createProviderRegistry, customProvider } from "ai";
import { mock } from "./mock";

const xai = createXai({ apiKey: process.env.XAI_API_KEY });
const groq = createGroq({ apiKey: process.env.GROQ_API_KEY });

// The mock needs no key.
export const provider = process.env.PLAYWRIGHT
  ? customProvider({ languageModels: { a: mock } })
  : customProvider({ languageModels: { a: xai("grok-2"), b: xai("grok-3") } });

// Who asks for a model of the one needs no key of the other.
const registry = createProviderRegistry({ groq, xai });

export const get = (name: string) => provider.languageModel(name);
export const model = (id: `groq:${string}`) => registry.languageModel(id);
