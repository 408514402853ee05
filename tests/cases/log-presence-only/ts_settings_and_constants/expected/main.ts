import { OPENAI_API_KEY, config } from "./config";

export function tell(): void {
  console.log("key", Boolean(OPENAI_API_KEY), config.region);
  if (!process.env.PORT) console.log("key", Boolean(config.groqKey));
}
