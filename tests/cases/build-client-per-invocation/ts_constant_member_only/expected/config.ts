export const config = {
  openai: { get apiKey() { return process.env.TEAM_KEY ?? ""; }, get spare() { return process.env.SPARE_KEY ?? ""; } },
} as const;
