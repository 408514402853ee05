import { createGroq } from "@ai-sdk/groq";
import { createXai } from "@ai-sdk/xai";
import { createProviderRegistry, customProvider } from "ai";
import { mock } from "./mock";

function buildXai() {
  return createXai({ apiKey: process.env.XAI_API_KEY });
}

function buildGroq() {
  return createGroq({ apiKey: process.env.GROQ_API_KEY });
}

// The mock needs no key.
export function createProvider() {
  return process.env.PLAYWRIGHT
    ? customProvider({ languageModels: { a: mock } })
    : customProvider({
        languageModels: { a: buildXai()("grok-2"), b: buildXai()("grok-3") },
      });
}

// Who asks for a model of the one needs no key of the other.
function createRegistry() {
  const groq = buildGroq();
  return createProviderRegistry({ groq, xai: buildXai() });
}

export const get = (name: string) => createProvider().languageModel(name);
export const model = (id: `groq:${string}`) => createRegistry().languageModel(id);
