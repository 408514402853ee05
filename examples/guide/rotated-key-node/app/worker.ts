import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });

export async function run(text: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: text }],
  });
  return completion.choices[0]?.message.content ?? "";
}

export async function stream(text: string): Promise<string> {
  const chunks = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: text }],
    stream: true,
  });
  let answer = "";
  for await (const chunk of chunks) answer += chunk.choices[0]?.delta.content ?? "";
  return answer;
}
