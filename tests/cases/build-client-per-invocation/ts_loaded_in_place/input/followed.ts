const openai = new (await import("openai")).default({ apiKey: process.env.OPENAI_API_KEY });

export async function ask(input: string) {
  return openai.responses.create({ model: "gpt-4o-mini", input });
}
