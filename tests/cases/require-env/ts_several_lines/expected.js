import { ChatMistralAI } from '@langchain/mistralai'

export async function build () {
	const apiKey = process.env.MISTRAL_API_KEY
	if (!apiKey) {
		throw new Error('Missing MISTRAL_API_KEY')
	}
	const llm =
		new ChatMistralAI(
			{
				apiKey,
			},
		)
	return llm
}
