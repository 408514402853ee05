import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export const arrow = (text: string) => createLlm().invoke(text);

export function withDefault(text: string, model = createLlm()) {
  return model.invoke(text);
}

export async function inLoop(texts: string[]) {
  const answers = [];
  const llm = createLlm();
  for (const text of texts) {
    answers.push(await llm.invoke(text));
  }
  return answers;
}

export async function inTry(text: string) {
  const prompt = text.trim();
  try {
    const llm = createLlm();
    return await llm.invoke(prompt);
  } catch {
    return null;
  }
}

export async function inBranch(text: string, wanted: boolean) {
  if (wanted) {
    const prompt = text.trim();
    const llm = createLlm();
    return llm.invoke(prompt);
  }
  return null;
}

export function nested(texts: string[]) {
  const llm = createLlm();
  return texts.map(async (text) => {
    const answer = await llm.invoke(text);
    return answer.content;
  });
}

export function both(texts: string[]) {
  const llm = createLlm();
  const first = llm.invoke(texts[0]);
  return [first, ...texts.map((text) => llm.invoke(text))];
}

export function hoisted(text: string) {
  const answer = ask();
  return answer;

  function ask() {
    const llm = createLlm();
    return llm.invoke(text);
  }
}

export function declaredInside(text: string) {
  const llm = createLlm();
  const first = ask();
  return [first, llm.invoke(text)];

  function ask() {
    return llm.invoke(text);
  }
}

export async function* streamed(text: string) {
  const llm = createLlm();
  yield* await llm.stream(text);
}

export function oneLine(text: string) { const llm = createLlm(); return llm.invoke(text); }
