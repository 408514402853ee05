import { answered, end, speak, valid } from "./situation.mjs";

speak("worker-1");
await valid("key-of-anthropic");
process.env.OPENAI_API_KEY = "key-of-openai";
process.env.ANTHROPIC_API_KEY = "key-of-anthropic";
const { run } = await import("./worker.js");
end(await answered("job 1", () => run("first")));
