import OpenAI from 'openai'
import { ChatOpenAI } from '@langchain/openai'

// Who answers.
const CLIENT = new OpenAI({
  timeout: 3, // seconds
}) // one for all

let model: ChatOpenAI
if (process.env.FAST) {
  model = new ChatOpenAI({ model: 'gpt-4o-mini' })
} else if (process.env.SLOW) {
  // The large one.
  model = new ChatOpenAI({ model: 'gpt-4o' })
} else {
  const name = process.env.NAME ?? 'gpt-4.1'
  model = new ChatOpenAI({
    model: name,
  })
}

export async function ask(input: string) {
  const answer = await CLIENT.responses.create({ model: 'gpt-4o', input })
  return { CLIENT, answer, input }
}

export function chat(input: string) {
  return model.invoke(input)
}
