import Anthropic from "@anthropic-ai/sdk";

export function createAnthropic() {
	return new Anthropic({
		maxRetries: 2,
		defaultHeaders: {
			"x-text": `first
second`,
		},
	});
}

export async function ask(content) {
	const anthropic = createAnthropic();
	return anthropic.messages.create({ max_tokens: 100, model: "claude-sonnet-4-5", messages: [{ role: "user", content }] });
}
