import OpenAI from "openai";

export default function createNamed() {
  const openai = new OpenAI();
  return openai as OpenAI;
}
