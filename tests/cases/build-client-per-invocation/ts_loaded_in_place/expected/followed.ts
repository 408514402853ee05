async function createOpenai() {
  return new (await import("openai")).default({ apiKey: process.env.OPENAI_API_KEY });
}

export async function ask(input: string) {
  const openai = await createOpenai();
  return openai.responses.create({ model: "gpt-4o-mini", input });
}
