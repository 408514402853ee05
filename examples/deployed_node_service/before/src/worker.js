// The worker: a job a line on its standard input, a summary a line on its output.
import { createInterface } from "node:readline";
import { work } from "./jobs.js";

for await (const line of createInterface({ input: process.stdin })) {
  console.log(await work(line));
}
