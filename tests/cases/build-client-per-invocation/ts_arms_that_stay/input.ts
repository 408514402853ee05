import OpenAI from "openai";

const KIND = process.env.KIND ?? "";
const MODE = process.env.MODE ?? "";
const FIRST = "first";
const SECOND = "second";
let label = "none";

let apart: OpenAI | undefined;
if (KIND === "a") {
  apart = new OpenAI({ maxRetries: 1 });
} else if (KIND === "b") {
  apart = new OpenAI({ maxRetries: 2 });
  label = "apart";
}

let other: OpenAI | undefined;
if (KIND === "a") {
  other = new OpenAI({ maxRetries: 3 });
} else if (MODE === "b") {
  other = new OpenAI({ maxRetries: 4 });
  label = "other";
}

let same: OpenAI | undefined;
if (KIND === "a") {
  same = new OpenAI({ maxRetries: 5 });
} else if (KIND === "a") {
  same = new OpenAI({ maxRetries: 6 });
  label = "same";
}

let unlike: OpenAI | undefined;
if (KIND !== "a") {
  unlike = new OpenAI({ maxRetries: 7 });
} else if (KIND !== "b") {
  unlike = new OpenAI({ maxRetries: 8 });
  label = "unlike";
}

let named: OpenAI | undefined;
if (KIND === FIRST) {
  named = new OpenAI({ maxRetries: 9 });
} else if (KIND === SECOND) {
  named = new OpenAI({ maxRetries: 10 });
  label = "named";
}

let called: OpenAI | undefined;
if (KIND.trim() === "a") {
  called = new OpenAI({ maxRetries: 11 });
} else if (KIND.trim() === "b") {
  called = new OpenAI({ maxRetries: 12 });
  label = "called";
}

let flagged: OpenAI | undefined;
if (MODE) {
  flagged = new OpenAI({ maxRetries: 13 });
} else if (KIND === "b") {
  flagged = new OpenAI({ maxRetries: 14 });
  label = "flagged";
}

let cased: OpenAI | undefined;
switch (KIND) {
  case "a":
    cased = new OpenAI({ maxRetries: 15 });
    label = "cased";
    break;
  case "b":
    cased = new OpenAI({ maxRetries: 16 });
    break;
  case "none":
}

let falling: OpenAI | undefined;
switch (KIND) {
  case "a":
    falling = new OpenAI({ maxRetries: 17 });
    break;
  default:
    falling = new OpenAI({ maxRetries: 18 });
    label = "falling";
}

export const lists = () =>
  [apart, other, same, unlike, named, called, flagged, cased, falling].map((each) => [each?.models.list(), label]);
