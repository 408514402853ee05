// What is done with one job.
import { summarize } from "./llm.js";

export const work = (line) => summarize(line.trim());
