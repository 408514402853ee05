import fs, { readFileSync } from "node:fs";
import OpenAI from "openai";

// A mounted secret is read again, which costs.
const key = readFileSync("/run/secrets/openai", "utf8").trim();
const openai = new OpenAI({ apiKey: key });
const other = fs.readFileSync(process.env.KEY_FILE ?? "/run/secrets/other").toString();
const second = new OpenAI({ apiKey: other });

// Never assigned again, whatever it is declared with.
let team = process.env.TEAM_KEY;
const third = new OpenAI({ apiKey: team });
var KEY = process.env.SPARE_KEY;
const HEADERS = { Authorization: `Bearer ${KEY}` };
const fourth = new OpenAI({ apiKey: "none", defaultHeaders: HEADERS });
const options = { apiKey: process.env.LAST_KEY, timeout: 30 };
const fifth = new OpenAI({ ...options });

export const list = () => [openai, second, third, fourth, fifth].map((each) => each.models.list());
