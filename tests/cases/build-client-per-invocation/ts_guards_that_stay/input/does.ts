import OpenAI from "openai";
import { report } from "./report";

// It does more than to fail.
if (!process.env.OPENAI_API_KEY) {
  report("no key");
  throw new Error("OPENAI_API_KEY is not set");
}

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const list = () => openai.models.list();
