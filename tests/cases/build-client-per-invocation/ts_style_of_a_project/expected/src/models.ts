import { ChatGoogleGenerativeAI } from '@langchain/google-genai'
import OpenAI from 'openai'

export function createGemini(): ChatGoogleGenerativeAI {
    return new ChatGoogleGenerativeAI({
        model: 'gemini-2.5-flash',
    })
}

export function createOpenai(): OpenAI {
    return new OpenAI({
        baseURL: 'https://api.openai.com/v1',
        timeout: 3,
    })
}

const text = `
  a
    template
  that says nothing of indentation
`

export { text }
