import OpenAI from "openai";

export async function list() {
  const key = process.env.OPENAI_API_KEY;
  const client = new OpenAI({ apiKey: key });
  return client.models.list();
}

export function sure() {
  const apiKey = process.env.SECOND_API_KEY!;
  return new OpenAI({ apiKey });
}

export function checked() {
  const apiKey = process.env.THIRD_API_KEY;
  if (!apiKey) {
    return null;
  }
  return new OpenAI({ apiKey });
}

export function given(check: (key?: string) => void) {
  const apiKey = process.env.FOURTH_API_KEY;
  check(apiKey);
  return new OpenAI({ apiKey });
}

export function changed(other: string) {
  let apiKey = process.env.FIFTH_API_KEY;
  apiKey = other;
  return new OpenAI({ apiKey });
}

export function either() {
  const apiKey = process.env.SIXTH_API_KEY ?? "none";
  return new OpenAI({ apiKey });
}
