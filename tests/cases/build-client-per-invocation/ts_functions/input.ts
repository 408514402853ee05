import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export const arrow = (text: string) => llm.invoke(text);

export function withDefault(text: string, model = llm) {
  return model.invoke(text);
}

export async function inLoop(texts: string[]) {
  const answers = [];
  for (const text of texts) {
    answers.push(await llm.invoke(text));
  }
  return answers;
}

export async function inTry(text: string) {
  const prompt = text.trim();
  try {
    return await llm.invoke(prompt);
  } catch {
    return null;
  }
}

export async function inBranch(text: string, wanted: boolean) {
  if (wanted) {
    const prompt = text.trim();
    return llm.invoke(prompt);
  }
  return null;
}

export function nested(texts: string[]) {
  return texts.map(async (text) => {
    const answer = await llm.invoke(text);
    return answer.content;
  });
}

export function both(texts: string[]) {
  const first = llm.invoke(texts[0]);
  return [first, ...texts.map((text) => llm.invoke(text))];
}

export function hoisted(text: string) {
  const answer = ask();
  return answer;

  function ask() {
    return llm.invoke(text);
  }
}

export function declaredInside(text: string) {
  const first = ask();
  return [first, llm.invoke(text)];

  function ask() {
    return llm.invoke(text);
  }
}

export async function* streamed(text: string) {
  yield* await llm.stream(text);
}

export function oneLine(text: string) { return llm.invoke(text); }
