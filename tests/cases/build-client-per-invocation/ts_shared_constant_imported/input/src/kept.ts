import OpenAI from "openai";
import * as env from "./env";

const first = new OpenAI({ apiKey: env.KEY });
const second = new OpenAI({ apiKey: env.KEY, maxRetries: 0 });

export const models = () => [first.models.list(), second.models.list(), env.REGION];
