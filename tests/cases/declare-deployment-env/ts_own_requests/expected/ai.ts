import { env } from "./env";

export async function ask(text: string) {
  const first = await fetch("https://api.openai.com/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: text,
  });
  const second = await fetch("https://api.groq.com/openai/v1/responses", {
    method: "POST",
    headers: { "authorization": "Bearer " + env.GROQ_API_KEY },
    body: text,
  });
  // Nothing says that an own service needs its token.
  const third = await fetch("https://orders.example.com", { headers: { Authorization: `Bearer ${process.env.ORDERS}` } });
  return [await first.json(), await second.json(), await third.json()];
}
