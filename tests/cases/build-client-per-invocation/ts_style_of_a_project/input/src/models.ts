import { ChatGoogleGenerativeAI } from '@langchain/google-genai'
import OpenAI from 'openai'

export const gemini = new ChatGoogleGenerativeAI({ model: 'gemini-2.5-flash' })

export const openai = new OpenAI({ baseURL: 'https://api.openai.com/v1', timeout: 3 })

const text = `
  a
    template
  that says nothing of indentation
`

export { text }
