import { OpenAI } from "openai"
import { readEnv, port } from "./env.mjs"

function createClient(): OpenAI {
  return new OpenAI({ apiKey: readEnv().OPENAI_API_KEY })
}

export const models = () => [port, createClient().models.list()]
