import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({ model: "gpt-4o-mini", apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });

export const handler = async (event: { text: string }): Promise<{ statusCode: number; body: string }> => {
  const message = await model.invoke(event.text);
  return { statusCode: 200, body: String(message.content) };
};
