import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { Langfuse } from './langfuse'

function requireEnv(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`Missing ${name}`)
  }
  return value
}

const { SHARED_KEY } = process.env

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: requireEnv('OPENAI_API_KEY') })
}

function createJudge(): OpenAI {
  // The key of the judge.
  const apiKey = requireEnv('JUDGE_KEY')
  return new OpenAI({ apiKey, baseURL: 'https://judge.example.com/v1' })
}

function createAnthropic(): Anthropic {
  return new Anthropic()
}

function createEither(): OpenAI {
  const apiKey = process.env.FIRST_KEY ?? process.env.SECOND_KEY
  if (!apiKey) {
    throw new Error('Missing FIRST_KEY or SECOND_KEY')
  }
  return new OpenAI({ apiKey })
}

function createShared(): OpenAI {
  return new OpenAI({ apiKey: requireEnv('SHARED_KEY') })
}

const visible = new OpenAI({ apiKey: process.env.NEXT_PUBLIC_OPENAI_KEY })

export const requireEnvs = () => new Langfuse(SHARED_KEY)

export async function ask(text: string) {
  const openai = createOpenai()
  await openai.models.list()
  const judge = createJudge()
  await judge.models.list()
  const either = createEither()
  await either.models.list()
  const shared = createShared()
  await shared.models.list()
  await visible.models.list()
  const anthropic = createAnthropic()
  return anthropic.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: [{ role: 'user', content: text }] })
}
