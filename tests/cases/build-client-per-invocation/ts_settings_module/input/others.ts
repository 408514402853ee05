import Anthropic from "@anthropic-ai/sdk";
import Groq from "groq-sdk";
import { Mistral } from "@mistralai/mistralai";
import settings = require("./assigned");
import named from "./named";
import * as nested from "./nested";

const groq = new Groq({ apiKey: nested.default.groq.apiKey });
const anthropic = new Anthropic({ apiKey: settings.key });
const mistral = new Mistral({ apiKey: named.mistralKey });

export async function ask(content: string) {
  await groq.chat.completions.create({ model: "llama", messages: [{ role: "user", content }] });
  await anthropic.messages.create({ model: "claude", max_tokens: 9, messages: [{ role: "user", content }] });
  return mistral.chat.complete({ model: "mistral", messages: [{ role: "user", content }] });
}
