import OpenAI from "openai";

/**
 * The client of the routes.
 * Initialized once and reused by all of them.
 */
export function createClient(): OpenAI {
  return new OpenAI();
}

// Plain words about the writer
function createWriter(): OpenAI {
  return new OpenAI();
}

export async function ask(text: string) {
  const client = createClient();
  return client.responses.create({ model: "m", input: text });
}

export async function write(text: string) {
  const writer = createWriter();
  return writer.responses.create({ model: "m", input: text });
}
