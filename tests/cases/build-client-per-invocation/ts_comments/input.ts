/* A file with comments everywhere. */
import { ChatOpenAI } from "@langchain/openai"; // the partner package

/**
 * The shared model.
 */
export const llm = /* cheap */ new ChatOpenAI({
  // Temperature zero, so that answers repeat.
  temperature: 0,
  model: "gpt-4o-mini", /* trailing */
}); // end of llm

export async function ask(text: string) {
  /* before */ const answer = await llm.invoke(text); // after
  return answer;
}
