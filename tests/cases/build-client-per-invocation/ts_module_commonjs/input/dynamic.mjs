export async function dynamic(text) {
  const { llm } = await import("./llm.js");
  const answer = await llm.invoke(text);
  return answer;
}
