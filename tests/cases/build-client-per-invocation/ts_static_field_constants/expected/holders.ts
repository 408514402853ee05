import Groq from "groq-sdk";
import OpenAI from "openai";
import { config, Settings } from "./config";

export class Holder {
  static get first() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY });
  }
  static get again(): OpenAI {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({
      apiKey: KEY,
      maxRetries: 0,
    });
  }
  static get second() {
    // Of the second account.
    const second = process.env.OPENAI_SECOND_KEY;
    if (!second) {
      throw new Error("no second account");
    }
    return new OpenAI({ apiKey: second });
  }
  static get groq() {
    const apiKey = config.key;
    if (!apiKey) {
      throw new Error("Missing GROQ_API_KEY");
    }
    return new Groq({ apiKey });
  }
  static get field() {
    const apiKey = Settings.key;
    if (!apiKey) {
      throw new Error("Missing MISTRAL_API_KEY");
    }
    return new OpenAI({ apiKey });
  }
}

export const models = () => [Holder.first, Holder.again, Holder.second, Holder.groq, Holder.field];
