import assert from "node:assert";
import OpenAI from "openai";
import invariant from "tiny-invariant";

assert(process.env.OPENAI_API_KEY);
invariant(process.env.OPENAI_API_KEY, "no key");

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const ask = async () => openai.models.list();
