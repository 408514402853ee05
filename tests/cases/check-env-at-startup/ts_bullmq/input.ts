import { Worker } from "bullmq";
import OpenAI from "openai";

export const worker = new Worker("summaries", async (job) => {
  const client = new OpenAI();
  const answer = await client.responses.create({ model: "gpt-4o-mini", input: job.data.text });
  return answer.output_text;
});
