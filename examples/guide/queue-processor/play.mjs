// The processor is run as BullMQ's sandbox runs one: in a process of its own, which takes one job after the other.
import { fork } from "node:child_process";
import { once } from "node:events";

import { answered, end, later, rotate, speak } from "./situation.mjs";

if (process.send) {
  speak("processor-1");
  const { default: processor } = await import("./processor.js");
  process.on("message", async ({ text, key, waited }) => {
    process.env.ANTHROPIC_API_KEY = key;
    later(waited);
    process.send({ done: await answered(text, () => processor({ data: { text } })) });
  });
  process.send("ready");
} else {
  speak("queue");
  await rotate("key-1", "ANTHROPIC_API_KEY");
  const child = fork(new URL(import.meta.url));
  await once(child, "message");
  const work = async (text, key, waited) => {
    child.send({ text, key, waited });
    const [{ done }] = await once(child, "message");
    return done;
  };
  const first = await work("job 1", "key-1", 0);
  later(3_700);
  await rotate("key-2", "ANTHROPIC_API_KEY");
  const second = await work("job 2", "key-2", 3_700);
  child.kill();
  end(first, second);
}
