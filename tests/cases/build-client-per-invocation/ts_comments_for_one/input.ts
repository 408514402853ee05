import OpenAI from "openai";

/**
 * The client of the routes.
 * Initialized once and reused by all of them.
 */
export const client = new OpenAI();

// Plain words about the writer
const writer = new OpenAI();

export async function ask(text: string) {
  return client.responses.create({ model: "m", input: text });
}

export async function write(text: string) {
  return writer.responses.create({ model: "m", input: text });
}
