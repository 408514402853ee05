import OpenAI from "openai";
import { KEY, REGION } from "./env";

const first = new OpenAI({ apiKey: KEY });
const second = new OpenAI({ apiKey: KEY, maxRetries: 0 });

export const models = () => [first.models.list(), second.models.list(), REGION, KEY.length];
