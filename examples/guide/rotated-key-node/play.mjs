import { answered, end, later, rotate, speak } from "./situation.mjs";

speak("worker-1");
await rotate("key-1");
const worker = await import("./worker.js");
const first = await answered("job 1", () => worker.run("first"));
later(3_700);
await rotate("key-2");
const second = await answered("job 2", () => worker.run("second"));
const third = worker.stream ? await answered("job 3", () => worker.stream("third")) : true;
end(first, second, third);
