import OpenAI from "openai";

import { KEY } from "./keys";

const live = {
  get key() {
    return process.env.OPENAI_API_KEY;
  },
};
const url = "https://gateway.example.com/v1";

function makeDefault(key = KEY) {
  const apiKey = key;
  return new OpenAI({ apiKey });
}

class Clients {
  static make() {
    return new OpenAI({ apiKey: KEY });
  }
}

function makeThrough() {
  return Clients.make();
}

// These read the variable whenever they are called.
function makeFresh() {
  const apiKey = process.env.OPENAI_API_KEY;
  return new OpenAI({ apiKey });
}

const makeLive = () => new OpenAI({ apiKey: live.key });

const makePlain = () => new OpenAI({ baseURL: url });

const first = makeDefault();
const second = Clients.make();
const third = makeThrough();

export const ask = () => [first.models.list(), second.models.list(), third.models.list()];
export const tell = () => [makeFresh().models.list(), makeLive().models.list(), makePlain().models.list()];
