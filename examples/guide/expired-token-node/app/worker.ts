import OpenAI from "openai";

const response = await fetch(process.env.TOKEN_URL ?? "", {
  method: "POST",
  body: new URLSearchParams({ grant_type: "client_credentials" }),
});
const { access_token } = (await response.json()) as { access_token: string };
const openai = new OpenAI({ apiKey: access_token, maxRetries: 0 });

export async function run(text: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: text }],
  });
  return completion.choices[0]?.message.content ?? "";
}
