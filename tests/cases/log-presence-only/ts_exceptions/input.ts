class AuthError extends Error {
  constructor(readonly key: string) {
    super("refused");
  }
}

export function check(ok: boolean): never {
  const key = process.env.OPENAI_API_KEY ?? "";
  if (ok) throw new Error(`refused: ${key}`);
  if (key) throw new Error(key);
  throw new AuthError(key);
}
