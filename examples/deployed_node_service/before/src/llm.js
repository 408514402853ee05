// The one place that talks to the model.
import OpenAI from "openai";

export async function summarize(text) {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new OpenAI({ apiKey, maxRetries: 0 });
  const answer = await client.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: text }],
  });
  return answer.choices[0].message.content;
}
