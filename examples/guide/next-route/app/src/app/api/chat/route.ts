import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });

export async function POST(request: Request) {
  const { text } = await request.json();
  const completion = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: text }],
  });
  return Response.json({ answer: completion.choices[0]?.message.content });
}
