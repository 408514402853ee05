export async function answer(text: string) {
  const { anthropic } = await import("./claude");
  if (!text) {
    return null;
  }
  return anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 100,
    messages: [{ role: "user", content: text }],
  });
}
