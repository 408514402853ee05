import { ChatMistralAI } from '@langchain/mistralai'

export async function build () {
	const llm =
		new ChatMistralAI(
			{
				apiKey:
					process.env
						.MISTRAL_API_KEY,
			},
		)
	return llm
}
