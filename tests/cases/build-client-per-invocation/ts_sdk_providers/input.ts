import { createOpenAI } from "@ai-sdk/openai";
import { Pinecone } from "@pinecone-database/pinecone";
import { generateText } from "ai";
import { OpenAI } from "llamaindex";
import Replicate from "replicate";

const provider = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
const model = provider("gpt-4o");
const small = provider.chat("gpt-4o-mini");
const late = new OpenAI({ model: "gpt-4o" });
const pinecone = new Pinecone({ apiKey: process.env.PINECONE_API_KEY! });
const index = pinecone.index("docs").namespace("public");
const replicate = new Replicate({ auth: process.env.REPLICATE_API_TOKEN });

export async function ask(prompt: string) {
  const first = await generateText({ model, prompt });
  const second = await generateText({ model: small, prompt });
  return [first, second, late, index, replicate];
}
