import OpenAI from "openai";

const first = process.env.GROQ_API_KEY
  ? new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: "https://api.groq.com/openai/v1" })
  : null;
const second = process.env.OPENAI_API_KEY ? new OpenAI({ apiKey: process.env.OPENAI_API_KEY }) : null;

export async function models(): Promise<string> {
  if (first) {
    return String(await first.models.list());
  } else if (second) {
    return String(await second.models.list());
  }
  return "";
}

export async function files(wanted: boolean): Promise<string> {
  if (wanted && second) {
    return String(await second.files.list());
  }
  return "";
}

export function chosen(wanted: boolean): string {
  if (wanted) {
    return "first";
  } else if (second !== null) {
    return "second";
  }
  return "none";
}
