import OpenAI from "openai";
import { config } from "./config";

function createOpenai(): OpenAI {
	const apiKey = config.openAiKey;
	if (!apiKey) {
		throw new Error("Missing OPENAI_API_KEY");
	}
	return new OpenAI({ apiKey });
}

export async function ask(input: string) {
	const openai = createOpenai();
	return await openai.responses.create({ model: "gpt-4.1", input });
}
