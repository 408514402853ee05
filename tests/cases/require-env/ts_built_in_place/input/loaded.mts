export async function make() {
  const client = new (await import("openai")).default({ apiKey: process.env.OPENAI_API_KEY });
  return client;
}
