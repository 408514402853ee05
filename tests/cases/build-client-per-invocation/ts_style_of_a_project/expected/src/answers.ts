import { createGemini, createOpenai, text } from './models'

export async function answer(input: string) {
    const gemini = createGemini()
    const first = await gemini.invoke(input)
    const openai = createOpenai()
    return [first, await openai.models.list(), text]
}
