import { ChatMistralAI } from "@langchain/mistralai"; // the partner package

export function build() {
  /* Before the statement. */
  // On the line above.
  return new ChatMistralAI({
    apiKey: /* here */ process.env.MISTRAL_API_KEY /* there */, // after
    model: "mistral-small-latest",
  }); // end
}
