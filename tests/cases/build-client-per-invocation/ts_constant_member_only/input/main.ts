import OpenAI from "openai";
import { config } from "./config";

const first = new OpenAI({ apiKey: config.openai.apiKey });
const second = new OpenAI({ apiKey: config.openai.spare });

export const list = () => [first.models.list(), second.models.list()];
