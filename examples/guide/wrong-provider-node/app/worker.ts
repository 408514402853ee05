import Anthropic from "@anthropic-ai/sdk";

export async function run(question: string): Promise<string> {
  const anthropic = new Anthropic({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });
  const message = await anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 100,
    messages: [{ role: "user", content: question }],
  });
  const block = message.content[0];
  return block?.type === "text" ? block.text : "";
}
