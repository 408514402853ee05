import OpenAI from "openai";
import { SPEECH } from "./config";

if (!SPEECH.apiKey) throw new Error("SPEECH_API_KEY is not set");

function createClient(): OpenAI {
  if (!SPEECH.apiKey) throw new Error("SPEECH_API_KEY is not set");
  return new OpenAI({ apiKey: SPEECH.apiKey });
}

export const voices = () => createClient().models.list();

// The check above is the reason why this is a string.
export const headers = () => ({ "xi-api-key": SPEECH.apiKey });
