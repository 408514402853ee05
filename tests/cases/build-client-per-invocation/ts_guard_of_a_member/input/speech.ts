import OpenAI from "openai";
import { SPEECH } from "./config";

if (!SPEECH.apiKey) throw new Error("SPEECH_API_KEY is not set");

const client = new OpenAI({ apiKey: SPEECH.apiKey });

export const voices = () => client.models.list();

// The check above is the reason why this is a string.
export const headers = () => ({ "xi-api-key": SPEECH.apiKey });
