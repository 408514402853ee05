import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY, maxRetries: 0 });

export default async function processor(job: { data: { text: string } }): Promise<string> {
  const message = await anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 100,
    messages: [{ role: "user", content: job.data.text }],
  });
  const block = message.content[0];
  return block?.type === "text" ? block.text : "";
}
