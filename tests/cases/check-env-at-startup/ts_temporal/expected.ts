import { Worker } from "@temporalio/worker";
import OpenAI from "openai";

async function summarize(text: string): Promise<string> {
  const response = await new OpenAI().responses.create({ model: "gpt-4o-mini", input: text });
  return response.output_text;
}

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

async function run() {
  checkEnvironment();
  const worker = await Worker.create({
    taskQueue: "texts",
    activities: { summarize },
  });
  await worker.run();
}

run();
