import fs, { readFileSync } from "node:fs";
import OpenAI from "openai";

function createOpenai(): OpenAI {
  // A mounted secret is read again, which costs.
  const key = readFileSync("/run/secrets/openai", "utf8").trim();
  return new OpenAI({ apiKey: key });
}

function createSecond(): OpenAI {
  const other = fs.readFileSync(process.env.KEY_FILE ?? "/run/secrets/other").toString();
  return new OpenAI({ apiKey: other });
}

function createThird(): OpenAI {
  // Never assigned again, whatever it is declared with.
  let team = process.env.TEAM_KEY;
  return new OpenAI({ apiKey: team });
}

function createFourth(): OpenAI {
  var KEY = process.env.SPARE_KEY;
  const defaultHeaders = { Authorization: `Bearer ${KEY}` };
  return new OpenAI({ apiKey: "none", defaultHeaders });
}

function createFifth(): OpenAI {
  const options = { apiKey: process.env.LAST_KEY, timeout: 30 };
  return new OpenAI({ ...options });
}

export const list = () => [createOpenai(), createSecond(), createThird(), createFourth(), createFifth()].map((each) => each.models.list());
