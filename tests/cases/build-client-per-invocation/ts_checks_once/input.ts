import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { Langfuse } from './langfuse'

// The key of the judge.
const JUDGE_KEY = process.env.JUDGE_KEY!
const { SHARED_KEY } = process.env

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY as string })
const judge = new OpenAI({ apiKey: JUDGE_KEY, baseURL: 'https://judge.example.com/v1' })
const anthropic = new Anthropic()
const either = new OpenAI({ apiKey: process.env.FIRST_KEY ?? process.env.SECOND_KEY })
const shared = new OpenAI({ apiKey: SHARED_KEY })
const visible = new OpenAI({ apiKey: process.env.NEXT_PUBLIC_OPENAI_KEY })

export const requireEnvs = () => new Langfuse(SHARED_KEY)

export async function ask(text: string) {
  await openai.models.list()
  await judge.models.list()
  await either.models.list()
  await shared.models.list()
  await visible.models.list()
  return anthropic.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: [{ role: 'user', content: text }] })
}
