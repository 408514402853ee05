import config from "config";
import OpenAI from "openai";
import { getSecret } from "./secrets";
import { Fixed, settings, UNPACKED } from "./settings";

class Settings {
  key = process.env.OPENAI_API_KEY;
  model = process.env.MODEL;
  get live() {
    return process.env.OPENAI_API_KEY;
  }
}

const KEY = process.env.OPENAI_API_KEY;
const own = new Settings();
const secret = await getSecret("openai");
const looked = config.get<string>("openai.key");
const headers = new Headers({ Authorization: `Bearer ${KEY}` });
const options = { apiKey: KEY, timeout: 30, fetch: globalThis.fetch };
const plain = { timeout: 30, fetch: globalThis.fetch, maxTokens: Number(process.env.MAX) };
const literal = "sk-local";

const awaited = new OpenAI({ apiKey: secret });
const asked = new OpenAI({ apiKey: looked });
const headed = new OpenAI({ apiKey: literal, defaultHeaders: headers });
const spread = new OpenAI({ ...options });
const whole = new OpenAI(options);
const imported = new OpenAI({ apiKey: settings.openaiKey });
const unpacked = new OpenAI({ apiKey: UNPACKED });

function createFixed(): OpenAI {
  return new OpenAI({ apiKey: Fixed.key });
}

const held = new OpenAI({ apiKey: own.key });

// These read it whenever they are asked, or hold none.
function createGetter(): OpenAI {
  return new OpenAI({ apiKey: own.live });
}

function createStatically(): OpenAI {
  return new OpenAI({ apiKey: Fixed.live });
}

function createWithout(): OpenAI {
  return new OpenAI({ ...plain, apiKey: literal });
}

const called = new OpenAI({ apiKey: config.get<string>("openai.key") });

export const first = () => [awaited, asked, headed, spread, whole, imported, unpacked, createFixed(), held];
export const second = () => [createGetter(), createStatically(), createWithout(), called];
