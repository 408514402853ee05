import "dotenv/config";

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

export const KEY = need("OPENAI_API_KEY");

export function readKey() {
  return need("OPENAI_API_KEY");
}

export const PORT = need("PORT");
export function readSpare() {
  return process.env.SPARE_KEY ?? "spare";
}
