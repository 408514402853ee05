import { Worker } from "@temporalio/worker";
import OpenAI from "openai";

async function summarize(text: string): Promise<string> {
  const response = await new OpenAI().responses.create({ model: "gpt-4o-mini", input: text });
  return response.output_text;
}

async function run() {
  const worker = await Worker.create({
    taskQueue: "texts",
    activities: { summarize },
  });
  await worker.run();
}

run();
