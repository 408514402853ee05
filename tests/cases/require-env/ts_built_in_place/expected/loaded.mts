export async function make() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new (await import("openai")).default({ apiKey });
  return client;
}
