import OpenAI from "openai";
import Groq from "groq-sdk";

let a: Groq | undefined;
let b: OpenAI | undefined;
if (process.env.LLM === "x") {
  a = new Groq();
  b = new OpenAI();
} else {
  b = new OpenAI({ baseURL: "http://localhost:1" , apiKey: process.env.LOCAL_KEY });
}

export function ask() {
  return [a?.models.list(), b?.models.list()];
}
