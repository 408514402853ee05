import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";
import { cleaned, counted, env, heldEnv, plain, safe } from "./env";

export function ofSafe() {
  const apiKey = safe.TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return [new OpenAI({ apiKey: safe.OPENAI_API_KEY }), new OpenAI({ apiKey })];
}

export function ofCleaned() {
  const apiKey = cleaned.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return [new OpenAI({ apiKey }), new OpenAI({ apiKey: cleaned.TEAM_KEY })];
}

export function ofFunction() {
  const apiKey = env().TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return new OpenAI({ apiKey });
}

export function sureOfFunction() {
  return new OpenAI({ apiKey: env().OPENAI_API_KEY });
}

export function ofHeld() {
  const apiKey = heldEnv().TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return new OpenAI({ apiKey });
}

export function ofPlain() {
  const apiKey = plain().GEMINI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing GEMINI_API_KEY");
  }
  return new GoogleGenerativeAI(apiKey);
}

export function unknown() {
  return new OpenAI({ apiKey: counted().OPENAI_API_KEY });
}
