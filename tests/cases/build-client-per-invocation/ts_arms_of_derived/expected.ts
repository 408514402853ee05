import { createGroq } from "@ai-sdk/groq";
import { createXai } from "@ai-sdk/xai";
import { createProviderRegistry, customProvider } from "ai";
import { mock } from "./mock";

function createXaiClient() {
  return createXai({ apiKey: process.env.XAI_API_KEY });
}

// The mock needs no key.
export function createProvider() {
  return process.env.PLAYWRIGHT
    ? customProvider({ languageModels: { a: mock } })
    : customProvider({
        languageModels: {
          a: createXaiClient()("grok-2"),
          b: createXaiClient()("grok-3"),
        },
      });
}

// Who asks for a model of the one needs no key of the other.
function createRegistry() {
  const groq = createGroq({ apiKey: process.env.GROQ_API_KEY });
  return createProviderRegistry({ groq, xai: createXaiClient() });
}

export const get = (name: string) => createProvider().languageModel(name);
export const model = (id: `groq:${string}`) => createRegistry().languageModel(id);
