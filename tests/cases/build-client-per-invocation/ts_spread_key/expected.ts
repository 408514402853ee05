import OpenAI from "openai";
import { unknown } from "./options";

const options = { maxRetries: 2, timeout: 1000 };
const local = { baseURL: "http://localhost:1234/v1" };

function createKnown(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ ...options, apiKey });
}

function createLate(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY, ...options });
}

function createAddressed(): OpenAI {
  return new OpenAI({ ...local, apiKey: process.env.OPENAI_API_KEY });
}

function createHidden(): OpenAI {
  return new OpenAI({ ...unknown, apiKey: process.env.OPENAI_API_KEY });
}

export async function ask() {
  const known = createKnown();
  const late = createLate();
  const addressed = createAddressed();
  const hidden = createHidden();
  return [await known.models.list(), await late.models.list(), await addressed.models.list(), hidden];
}
