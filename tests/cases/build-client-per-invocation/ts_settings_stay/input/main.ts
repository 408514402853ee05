import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";
import { changed, DEFAULT_MODEL, MODELS, settings, TEAM_KEY } from "./settings";

const client = new OpenAI({ apiKey: settings.key, baseURL: settings.url });
const nested = new OpenAI({ apiKey: settings.nested.other });
const llm = new ChatOpenAI({ model: MODELS.fast });
const slow = new ChatOpenAI({ model: MODELS.slow });
const chosen = new ChatOpenAI({ model: DEFAULT_MODEL, apiKey: TEAM_KEY });
const stale = new OpenAI({ apiKey: changed.key });

const own = { key: process.env.OWN_KEY, timeout: 30 };
const local = new OpenAI({ apiKey: own.key });
const whole = new OpenAI(own);

export const list = () => [client, nested, stale, local, whole].map((each) => each.models.list());
export const ask = (text: string) => [llm.invoke(text), slow.invoke(text), chosen.invoke(text)];
