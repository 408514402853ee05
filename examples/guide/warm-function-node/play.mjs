import { answered, end, later, rotate, speak } from "./situation.mjs";

speak("instance-1");
await rotate("key-1");
const { handler } = await import("./handler.js");
const first = await answered("event 1", () => handler({ text: "first" }));
later(3_700);
await rotate("key-2");
const second = await answered("event 2", () => handler({ text: "second" }));
end(first, second);
