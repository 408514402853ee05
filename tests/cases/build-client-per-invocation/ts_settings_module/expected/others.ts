import Anthropic from "@anthropic-ai/sdk";
import Groq from "groq-sdk";
import { Mistral } from "@mistralai/mistralai";
import settings = require("./assigned");
import named from "./named";
import * as nested from "./nested";

function createGroq(): Groq {
  return new Groq({ apiKey: nested.default.groq.apiKey });
}

function createAnthropic(): Anthropic {
  return new Anthropic({ apiKey: settings.key });
}

function createMistral(): Mistral {
  return new Mistral({ apiKey: named.mistralKey });
}

export async function ask(content: string) {
  const groq = createGroq();
  await groq.chat.completions.create({ model: "llama", messages: [{ role: "user", content }] });
  const anthropic = createAnthropic();
  await anthropic.messages.create({ model: "claude", max_tokens: 9, messages: [{ role: "user", content }] });
  const mistral = createMistral();
  return mistral.chat.complete({ model: "mistral", messages: [{ role: "user", content }] });
}
