import { Worker } from "bullmq";
import OpenAI from "openai";

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

checkEnvironment();
export const worker = new Worker("summaries", async (job) => {
  const client = new OpenAI();
  const answer = await client.responses.create({ model: "gpt-4o-mini", input: job.data.text });
  return answer.output_text;
});
