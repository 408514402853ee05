class AuthError extends Error {
  constructor(readonly key: string) {
    super("refused");
  }
}

export function check(ok: boolean): never {
  const key = process.env.OPENAI_API_KEY ?? "";
  if (ok) throw new Error(`refused: ${Boolean(key)}`);
  if (key) throw new Error(String(Boolean(key)));
  throw new AuthError(Boolean(key));
}
