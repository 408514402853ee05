import Anthropic from "@anthropic-ai/sdk";

let model: string;

function createClaude(): Anthropic | null {
  let claude: Anthropic | null;
  if (process.env.ANTHROPIC_API_KEY) {
    claude = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY, onError: (e) => { console.error(e); } });
  } else {
    claude = null;
  }
  return claude;
}

if (process.env.ANTHROPIC_API_KEY) {
  model = "x";
  console.log("yes");
} else {
  model = "y";
  console.log("no");
}

function createOther(): Anthropic | undefined {
  let other: Anthropic | undefined;
  try {
    other = new Anthropic();
  } catch (e) {
    console.error("no key", e);
  }
  return other;
}

export function ask() {
  const claude = createClaude();
  return claude?.messages.create({ model, max_tokens: 1, messages: [] }) ?? createOther()?.models.list();
}
