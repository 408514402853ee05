import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";
import { changed, DEFAULT_MODEL, MODELS, settings } from "./settings";

function createClient(): OpenAI {
  return new OpenAI({ apiKey: settings.key, baseURL: settings.url });
}

function createNested(): OpenAI {
  return new OpenAI({ apiKey: settings.nested.other });
}

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: MODELS.fast });
}

function createSlow(): ChatOpenAI {
  return new ChatOpenAI({ model: MODELS.slow });
}

function createChosen(): ChatOpenAI {
  const apiKey = process.env.TEAM_KEY;
  return new ChatOpenAI({ model: DEFAULT_MODEL, apiKey });
}

const stale = new OpenAI({ apiKey: changed.key });

const own = { get key() { return process.env.OWN_KEY; }, timeout: 30 };

function createLocal(): OpenAI {
  return new OpenAI({ apiKey: own.key });
}

function createWhole(): OpenAI {
  const own = { key: process.env.OWN_KEY, timeout: 30 };
  return new OpenAI(own);
}

export const list = () => [createClient(), createNested(), stale, createLocal(), createWhole()].map((each) => each.models.list());
export const ask = (text: string) => [createLlm().invoke(text), createSlow().invoke(text), createChosen().invoke(text)];
