export const config = {
  openai: { get apiKey() { return process.env.TEAM_KEY ?? ""; } },
  timeout: 1000,
} as const;
export const KEY = process.env.SPARE_KEY!;
