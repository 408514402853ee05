import Anthropic from "@anthropic-ai/sdk";

let model: string;
let claude: Anthropic | null;
if (process.env.ANTHROPIC_API_KEY) {
  claude = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY, onError: (e) => { console.error(e); } });
  model = "x";
  console.log("yes");
} else {
  claude = null;
  model = "y";
  console.log("no");
}

let other: Anthropic | undefined;
try {
  other = new Anthropic();
} catch (e) {
  console.error("no key", e);
}

export function ask() {
  return claude?.messages.create({ model, max_tokens: 1, messages: [] }) ?? other?.models.list();
}
