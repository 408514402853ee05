import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";
import { cleaned, counted, env, heldEnv, plain, safe } from "./env";

export function ofSafe() {
  return [new OpenAI({ apiKey: safe.OPENAI_API_KEY }), new OpenAI({ apiKey: safe.TEAM_KEY })];
}

export function ofCleaned() {
  return [new OpenAI({ apiKey: cleaned.OPENAI_API_KEY }), new OpenAI({ apiKey: cleaned.TEAM_KEY })];
}

export function ofFunction() {
  return new OpenAI({ apiKey: env().TEAM_KEY });
}

export function sureOfFunction() {
  return new OpenAI({ apiKey: env().OPENAI_API_KEY });
}

export function ofHeld() {
  return new OpenAI({ apiKey: heldEnv().TEAM_KEY });
}

export function ofPlain() {
  return new GoogleGenerativeAI(plain().GEMINI_API_KEY!);
}

export function unknown() {
  return new OpenAI({ apiKey: counted().OPENAI_API_KEY });
}
