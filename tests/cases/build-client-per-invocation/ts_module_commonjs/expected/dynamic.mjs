export async function dynamic(text) {
  const { createLlm } = await import("./llm.js");
  const llm = createLlm();
  const answer = await llm.invoke(text);
  return answer;
}
