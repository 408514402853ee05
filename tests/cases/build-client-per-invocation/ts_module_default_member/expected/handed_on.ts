import OpenAI from "openai";

export default function createHandedOn(): OpenAI {
  return new OpenAI();
}
