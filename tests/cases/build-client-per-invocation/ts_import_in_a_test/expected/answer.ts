export async function answer(text: string) {
  const { createAnthropic } = await import("./claude");
  if (!text) {
    return null;
  }
  const anthropic = createAnthropic();
  return anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 100,
    messages: [{ role: "user", content: text }],
  });
}
