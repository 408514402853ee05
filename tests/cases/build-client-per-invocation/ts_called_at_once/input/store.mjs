export async function keyFromStore() {
  return process.env.OPENAI_API_KEY;
}
