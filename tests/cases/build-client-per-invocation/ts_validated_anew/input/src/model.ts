import OpenAI from "openai";
import { env } from "./env";

// No credential is asked of it: it stays as it was loaded.
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, organization: env.MODEL });

export const models = () => client.models.list();
