import OpenAI from "openai";
import { connect } from "./database";

function make() {
  return new OpenAI();
}

function maker() {
  return () => new OpenAI();
}

function namedMaker() {
  function inner() {
    return new OpenAI();
  }
  return inner;
}

function* clients() {
  yield new OpenAI();
}

function withClient<T>(target: T): T {
  const client = new OpenAI();
  return Object.assign(target as object, { client }) as T;
}

function labelled(label: string) {
  return (target: unknown) => {
    console.log(label, target, new OpenAI());
  };
}

let later: OpenAI | undefined;
connect().then(() => {
  later = new OpenAI();
});

const made = maker()();
const madeByName = namedMaker()();
const called = make.call(null);
const bound = make.bind(null)();
const constructed = Reflect.construct(OpenAI, []);
const first = clients().next().value;
const [one] = clients();
const all = [...clients()];
for (const each of clients()) {
  console.log(each);
}

@withClient
class Service {}

@labelled("named")
class Named {}

// Near misses: what is only made, and never begun.
const waiting = clients();
const kept = maker();
const unbound = make.bind(null);
const settled = connect().then((answer) => answer);

export const ask = () => [later, made, madeByName, called, bound, constructed, first, one, all, Service, Named];
export const near = () => [waiting, kept, unbound, settled];
