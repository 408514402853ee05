import OpenAI from "openai";
import { KEY } from "./env";

const c0 = new OpenAI({ apiKey: KEY, timeout: 0 });
const c1 = new OpenAI({ apiKey: KEY, timeout: 1 });
const c2 = new OpenAI({ apiKey: KEY, timeout: 2 });
const c3 = new OpenAI({ apiKey: KEY, timeout: 3 });
const c4 = new OpenAI({ apiKey: KEY, timeout: 4 });
const c5 = new OpenAI({ apiKey: KEY, timeout: 5 });
const c6 = new OpenAI({ apiKey: KEY, timeout: 6 });
const c7 = new OpenAI({ apiKey: KEY, timeout: 7 });
const c8 = new OpenAI({ apiKey: KEY, timeout: 8 });
const c9 = new OpenAI({ apiKey: KEY, timeout: 9 });
const c10 = new OpenAI({ apiKey: KEY, timeout: 10 });
const c11 = new OpenAI({ apiKey: KEY, timeout: 11 });

export const models = () => [
  c0.models.list(),
  c1.models.list(),
  c2.models.list(),
  c3.models.list(),
  c4.models.list(),
  c5.models.list(),
  c6.models.list(),
  c7.models.list(),
  c8.models.list(),
  c9.models.list(),
  c10.models.list(),
  c11.models.list(),
];
