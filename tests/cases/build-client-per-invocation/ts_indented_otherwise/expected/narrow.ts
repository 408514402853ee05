import Anthropic from "@anthropic-ai/sdk";

function createAnthropic(): Anthropic {
  return new Anthropic({
    apiKey: process.env.ANTHROPIC_API_KEY,
  });
}

export async function answer(text: string) {
  const anthropic = createAnthropic();
  return anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 100,
    messages: [{ role: "user", content: text }],
  });
}
