import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const classes = [OpenAI, Anthropic];
const make = () => new OpenAI();

const fromDefault = new (class {
  client: OpenAI;
  constructor(client = new OpenAI()) {
    this.client = client;
  }
})();
const byElement = [OpenAI].map((Client) => new Client());
const byName = classes.map((Client) => new Client());
const byCall = [make].map((each) => each());
const byArgument = ((Client) => new Client())(OpenAI);
const byParameter = ((Client = OpenAI) => new Client())();
const bound = (() => new OpenAI()).bind(null)();

function createCalled() {
  return (() => new OpenAI()).call(null);
}

const drawn = (function* () {
  yield new OpenAI();
})().next().value;

let later: unknown;
queueMicrotask(() => {
  later = new OpenAI();
});
process.nextTick(() => {
  later = new OpenAI();
});

// Near misses: none of these builds a client.
const names = [OpenAI].map((Client) => Client.name);
const waiting = (() => new OpenAI()).bind(null);
const given = new (class {
  constructor(readonly client: unknown = new OpenAI()) {}
})({ models: [] });
const dates = [Date].map((Class) => new Class());

export const all = () => [fromDefault, byElement, byName, byCall, byArgument, byParameter, bound, createCalled(), drawn];
export const others = () => [names, waiting, given, dates, later];
