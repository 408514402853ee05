import OpenAI from "openai";
import { config } from "./config";

const openai = new OpenAI({ apiKey: config.openAiKey });

export async function ask(input: string) {
	return await openai.responses.create({ model: "gpt-4.1", input });
}
