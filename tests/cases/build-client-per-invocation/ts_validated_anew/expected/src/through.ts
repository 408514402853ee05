import OpenAI from "openai";
import { env } from "./barrel";

const client = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const models = () => client.models.list();
