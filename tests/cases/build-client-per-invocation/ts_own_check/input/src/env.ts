import { start } from "./late";

export function requireEnv(name: string, hint = ""): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set ${hint} ${start}`);
  return value;
}
