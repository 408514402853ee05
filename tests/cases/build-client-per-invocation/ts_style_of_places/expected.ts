import OpenAI from 'openai'
import { ChatOpenAI } from '@langchain/openai'

// Who answers.
function createClient(): OpenAI {
  return new OpenAI({
    timeout: 3, // seconds
  }) // one for all
}

function createModel(): ChatOpenAI {
  if (process.env.FAST) {
    return new ChatOpenAI({ model: 'gpt-4o-mini' })
  }
  if (process.env.SLOW) {
    // The large one.
    return new ChatOpenAI({ model: 'gpt-4o' })
  }
  const name = process.env.NAME ?? 'gpt-4.1'
  return new ChatOpenAI({
    model: name,
  })
}

export async function ask(input: string) {
  const client = createClient()
  const answer = await client.responses.create({ model: 'gpt-4o', input })
  return { CLIENT: client, answer, input }
}

export function chat(input: string) {
  const model = createModel()
  return model.invoke(input)
}
