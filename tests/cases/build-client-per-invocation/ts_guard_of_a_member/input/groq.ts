import Groq from "groq-sdk";
import { GROQ } from "./config";

// More than the key is asked here, so the check stays.
if (!GROQ.apiKey && !navigator.onLine) throw new Error("offline");

const groq = new Groq({ apiKey: GROQ.apiKey });

export const models = () => groq.models.list();
