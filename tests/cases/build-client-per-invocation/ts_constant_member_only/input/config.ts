export const config = {
  openai: { apiKey: process.env.TEAM_KEY ?? "", spare: process.env.SPARE_KEY ?? "" },
} as const;
