import OpenAI from "openai";

const KIND = process.env.KIND ?? "";
const MODE = process.env.MODE ?? "";
const FIRST = "first";
const SECOND = "second";
let label = "none";

function createApart(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let apart: OpenAI | undefined;
  if (KIND === "a") {
    apart = new OpenAI({ maxRetries: 1 });
  } else if (KIND === "b") {
    apart = new OpenAI({ maxRetries: 2 });
  }
  return apart;
}

if (KIND === "b") {
  label = "apart";
}

function createOther(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  const MODE = process.env.MODE ?? "";
  let other: OpenAI | undefined;
  if (KIND === "a") {
    other = new OpenAI({ maxRetries: 3 });
  } else if (MODE === "b") {
    other = new OpenAI({ maxRetries: 4 });
  }
  return other;
}

if (KIND !== "a" && MODE === "b") {
  label = "other";
}

function createSame(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let same: OpenAI | undefined;
  if (KIND === "a") {
    same = new OpenAI({ maxRetries: 5 });
  } else if (KIND === "a") {
    same = new OpenAI({ maxRetries: 6 });
  }
  return same;
}

if (KIND !== "a" && KIND === "a") {
  label = "same";
}

function createUnlike(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let unlike: OpenAI | undefined;
  if (KIND !== "a") {
    unlike = new OpenAI({ maxRetries: 7 });
  } else if (KIND !== "b") {
    unlike = new OpenAI({ maxRetries: 8 });
  }
  return unlike;
}

if (KIND === "a" && KIND !== "b") {
  label = "unlike";
}

function createNamed(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let named: OpenAI | undefined;
  if (KIND === FIRST) {
    named = new OpenAI({ maxRetries: 9 });
  } else if (KIND === SECOND) {
    named = new OpenAI({ maxRetries: 10 });
  }
  return named;
}

if (KIND !== FIRST && KIND === SECOND) {
  label = "named";
}

function createCalled(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let called: OpenAI | undefined;
  if (KIND.trim() === "a") {
    called = new OpenAI({ maxRetries: 11 });
  } else if (KIND.trim() === "b") {
    called = new OpenAI({ maxRetries: 12 });
  }
  return called;
}

if (KIND.trim() !== "a" && KIND.trim() === "b") {
  label = "called";
}

function createFlagged(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  const MODE = process.env.MODE ?? "";
  let flagged: OpenAI | undefined;
  if (MODE) {
    flagged = new OpenAI({ maxRetries: 13 });
  } else if (KIND === "b") {
    flagged = new OpenAI({ maxRetries: 14 });
  }
  return flagged;
}

if (!MODE && KIND === "b") {
  label = "flagged";
}

function createCased(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let cased: OpenAI | undefined;
  switch (KIND) {
    case "a":
      cased = new OpenAI({ maxRetries: 15 });
      break;
    case "b":
      cased = new OpenAI({ maxRetries: 16 });
      break;
    case "none":
  }
  return cased;
}

switch (KIND) {
  case "a":
    label = "cased";
    break;
  case "b":
    break;
  case "none":
}

function createFalling(): OpenAI | undefined {
  const KIND = process.env.KIND ?? "";
  let falling: OpenAI | undefined;
  switch (KIND) {
    case "a":
      falling = new OpenAI({ maxRetries: 17 });
      break;
    default:
      falling = new OpenAI({ maxRetries: 18 });
  }
  return falling;
}

switch (KIND) {
  case "a":
    break;
  default:
    label = "falling";
}

export const lists = () =>
  [createApart(), createOther(), createSame(), createUnlike(), createNamed(), createCalled(), createFlagged(), createCased(), createFalling()].map((each) => [each?.models.list(), label]);
