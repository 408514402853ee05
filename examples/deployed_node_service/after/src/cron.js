// Every night: the summary of the day.
import { summarize } from "./llm.js";

console.log(await summarize("the day"));
