import { conf } from "acme-settings";
import { OPENAI_KEY } from "acme-config";
import { LOCAL_KEY } from "./missing";
import * as acme from "acme";
import OpenAI from "openai";

const key = conf.openai.key;
const first = new OpenAI({ apiKey: key });

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: conf.openai.key });
}

const third = new OpenAI({ apiKey: OPENAI_KEY });
const fourth = new OpenAI({ apiKey: acme.getKey() });

function createFifth(): OpenAI {
  return new OpenAI({ apiKey: LOCAL_KEY });
}

const KEY = acme.getKey();
const sixth = new OpenAI({ apiKey: KEY });

export const ask = () => [first, createSecond(), third, fourth, createFifth(), sixth].map((c) => c.models.list());
