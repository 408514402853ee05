import Groq from "groq-sdk";
import { REGION } from "./env";

export function createGroq(): Groq {
  const key = process.env.GROQ_API_KEY as string;
  return new Groq({ apiKey: key });
}

export const models = () => [REGION, createGroq().models.list()];
