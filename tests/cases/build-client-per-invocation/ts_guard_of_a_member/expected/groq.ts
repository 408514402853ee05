import Groq from "groq-sdk";
import { GROQ } from "./config";

// More than the key is asked here, so the check stays.
if (!GROQ.apiKey && !navigator.onLine) throw new Error("offline");

function createGroq(): Groq {
  const apiKey = GROQ.apiKey;
  if (!apiKey) {
    throw new Error("Missing GROQ_API_KEY");
  }
  return new Groq({ apiKey });
}

export const models = () => createGroq().models.list();
