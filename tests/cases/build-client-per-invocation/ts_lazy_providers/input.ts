import { createGroq } from "@ai-sdk/groq";
import { createOpenAI } from "@ai-sdk/openai";
import { Configuration, OpenAIApi } from "openai";

// Which of them is asked is decided per call: a key that is missing for one must not stop the others.
const providers = {
  openai: createOpenAI({ apiKey: process.env.OPENAI_API_KEY }),
  groq: createGroq({ apiKey: process.env.GROQ_API_KEY }),
};

const same = [createOpenAI({ apiKey: process.env.OPENAI_API_KEY }), createOpenAI({ apiKey: process.env.OPENAI_API_KEY })];

const legacy = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY }));

export function model(provider: "openai" | "groq", name: string) {
  return [providers[provider](name), same, legacy];
}
