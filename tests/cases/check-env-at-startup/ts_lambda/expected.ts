import OpenAI from "openai";

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment();

export const handler = async (event: { text: string }) => {
  const client = new OpenAI();
  const answer = await client.responses.create({ model: "gpt-4o-mini", input: event.text });
  return answer.output_text;
};
