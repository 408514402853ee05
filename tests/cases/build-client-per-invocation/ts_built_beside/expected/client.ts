import Groq from "groq-sdk";

export function createGroq(): Groq {
  return new Groq();
}
