import { createGroq } from "@ai-sdk/groq";
import { createOpenAI } from "@ai-sdk/openai";
import { Configuration, OpenAIApi } from "openai";

// Which of them is asked is decided per call: a key that is missing for one must not stop the others.
function createProviders() {
  return {
    openai: createOpenAI({ apiKey: process.env.OPENAI_API_KEY }),
    groq: createGroq({ apiKey: process.env.GROQ_API_KEY }),
  };
}

function createSame() {
  return [createOpenAI({ apiKey: process.env.OPENAI_API_KEY }), createOpenAI({ apiKey: process.env.OPENAI_API_KEY })];
}

function createLegacy(): OpenAIApi {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAIApi(new Configuration({ apiKey }));
}

export function model(provider: "openai" | "groq", name: string) {
  const providers = createProviders();
  const same = createSame();
  const legacy = createLegacy();
  return [providers[provider](name), same, legacy];
}
