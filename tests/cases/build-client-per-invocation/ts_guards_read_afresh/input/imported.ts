import OpenAI from "openai";
import { OPENAI_API_KEY } from "./config";

if (!OPENAI_API_KEY) {
  throw new Error("no key");
}

const openai = new OpenAI();

export const ask = async () => openai.models.list();
