// A name of its own: what its `env` holds is not the environment.
import { process } from "./own.js";
import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export async function ask(text: string) {
  return openai.responses.create({ model: "gpt-4o", input: text });
}
