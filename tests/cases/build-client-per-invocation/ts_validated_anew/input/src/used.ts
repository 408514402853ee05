import Groq from "groq-sdk";
import { env as settings } from "./env";

export const groq = new Groq({ apiKey: settings.GROQ_API_KEY });

export const models = () => [settings.MODEL, groq.models.list()];
