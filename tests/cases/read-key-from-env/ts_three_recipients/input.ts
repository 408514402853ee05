// A key that goes to two providers is nobody's, also where the third call is the first one's again.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const key = "q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3";

export const a = new OpenAI({ apiKey: key });
export const b = new Anthropic({ apiKey: key });
export const c = new OpenAI({ apiKey: key, baseURL: "https://api.openai.com/v1" });
