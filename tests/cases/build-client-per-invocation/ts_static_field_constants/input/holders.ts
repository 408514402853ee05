import Groq from "groq-sdk";
import OpenAI from "openai";
import { config, KEY, Settings } from "./config";

// Of the second account.
const second = process.env.OPENAI_SECOND_KEY;
if (!second) {
  throw new Error("no second account");
}

export class Holder {
  static first = new OpenAI({ apiKey: KEY });
  static again: OpenAI = new OpenAI({
    apiKey: KEY,
    maxRetries: 0,
  });
  static second = new OpenAI({ apiKey: second });
  static groq = new Groq({ apiKey: config.key });
  static field = new OpenAI({ apiKey: Settings.key });
}

export const models = () => [Holder.first, Holder.again, Holder.second, Holder.groq, Holder.field];
