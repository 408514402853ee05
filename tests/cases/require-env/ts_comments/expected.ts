import { ChatMistralAI } from "@langchain/mistralai"; // the partner package

export function build() {
  const apiKey = process.env.MISTRAL_API_KEY;
  if (!apiKey) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  /* Before the statement. */
  // On the line above.
  return new ChatMistralAI({
    apiKey: /* here */ apiKey /* there */, // after
    model: "mistral-small-latest",
  }); // end
}
