import OpenAI from "openai";
import { log } from "./own";

const key = process.env.OPENAI_API_KEY;
const shopKey = process.env.SHOP_API_KEY;
const apiKey = "not-needed";
const client = new OpenAI({ apiKey, baseURL: "http://localhost:11434/v1" });

export function tell(console: { log(text: unknown): void }): void {
  console.log(key);
}

console.log(shopKey, apiKey, process.env.AWS_REGION, "OPENAI_API_KEY");
log.info(key);
client.chat.completions.create({ model: key ?? "m", messages: [] });
const headers: Record<string, string> = { Authorization: `Bearer ${key}` };
headers.Authorization = "***";
console.log(headers, html`<p>${key}</p>`);
