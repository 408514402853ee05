import "dotenv/config";

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

export const KEY = need("OPENAI_API_KEY");
export const PORT = need("PORT");
export const SPARE = process.env.SPARE_KEY ?? "spare";
