import { OpenAI } from "openai"
import { env, port } from "./env.mjs"

const client = new OpenAI({ apiKey: env.OPENAI_API_KEY })

export const models = () => [port, client.models.list()]
