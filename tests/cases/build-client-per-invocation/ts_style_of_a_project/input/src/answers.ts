import { gemini, openai, text } from './models'

export async function answer(input: string) {
    const first = await gemini.invoke(input)
    return [first, await openai.models.list(), text]
}
