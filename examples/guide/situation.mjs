// What the plays of the guide share: the clock of the log, the provider's keys, and calls whose failures are logged.
//
// A play is run in a folder with the compiled code of its `app/`, with the variables that lead the SDKs to the fake provider. It
// writes a log to stdout as the processes of a service would, and ends with 0 where every call was answered, else with 1.
import { writeSync } from "node:fs";

let shift = 0;
let name = "app";

export const log = (level, text) => {
  const time = new Date(Date.now() + shift).toISOString();
  writeSync(1, `${time} ${level} ${text}`.split("\n").map((line) => `${name} | ${line}\n`).join(""));
};

/** Log as a process of this name, as a collector of several shows it. */
export const speak = (who) => {
  name = who;
  log("INFO", `${who} is up`);
};

/** Put the clock of the log forward. */
export const later = (seconds) => {
  shift += seconds * 1000;
};

/** Make these the provider's valid keys, and no others. */
export const valid = (...keys) =>
  fetch(`${process.env.PROVIDER_URL}/keys`, { method: "POST", body: JSON.stringify({ keys }) }).then((answer) => answer.text());

/** Make this the provider's only valid key, and the value of the variable in this process. */
export const rotate = async (key, variable = "OPENAI_API_KEY") => {
  await valid(key);
  process.env[variable] = key;
};

/** Whether a call is answered with what it was asked. What it throws is logged, as frameworks do. */
export const answered = async (what, call) => {
  try {
    const answer = await call();
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    if (!text?.includes("echo")) throw new Error(`${what} gave ${text}`);
    log("INFO", `${what} was answered`);
    return true;
  } catch (error) {
    log("ERROR", `${what} failed\n${error?.stack ?? error}`);
    return false;
  }
};

/** End the process: with 0 where all was done. */
export const end = (...done) => process.exit(done.length && done.every(Boolean) ? 0 : 1);
