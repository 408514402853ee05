import OpenAI from "openai";
import { config } from "./config";

// The key is what the check gave while config.ts loaded.
const openai = new OpenAI({ apiKey: config.openai.apiKey });

export const models = () => openai.models.list();
