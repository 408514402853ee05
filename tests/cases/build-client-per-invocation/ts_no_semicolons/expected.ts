import { ChatOpenAI } from '@langchain/openai'

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: 'gpt-4o-mini' })
}

export async function ask(texts: string[]) {
  const answers: unknown[] = []
  const llm = createLlm()
  ;[...texts].forEach(async (text) => answers.push(await llm.invoke(text)))
  return answers
}

export async function first(texts: string[]) {
  const llm = createLlm();
  [texts[0]] = [String(await llm.invoke(texts[0]))]
  return texts
}
