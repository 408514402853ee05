const cache = new Map<string, string>();

export function required(name: string): string {
  const value = process.env[name]?.trim();
  if (!value) {
    console.error(`${name} is missing`);
    throw new Error(`Environment variable ${name} is not set`);
  }
  return value;
}

export const optional = (name: string, fallback = "") => process.env[name] ?? fallback;

export function cached(name: string): string {
  if (!cache.has(name)) {
    cache.set(name, process.env[name]!);
  }
  return cache.get(name)!;
}

export const env = {
  get openaiKey() {
    return required("OPENAI_API_KEY");
  },
  get cohereKey() {
    return optional("COHERE_API_KEY");
  },
  groqKey: cached("GROQ_API_KEY"),
  model: optional("MODEL", "gpt-4o"),
} as const;

export function readAnthropicApiKey() {
  return required("ANTHROPIC_API_KEY");
}
