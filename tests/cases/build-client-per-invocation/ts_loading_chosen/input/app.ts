import OpenAI from "openai";
import all, { lib, make, nothing } from "./lib";
import * as ns from "./lib";

const { make: own, nothing: none } = lib;
const {
  deep: { make: deep },
} = lib;

class Service {
  constructor(
    private readonly create = make,
    readonly client = create(),
  ) {}
}

class Begins {
  constructor(private readonly create = make) {
    this.create();
  }
}

class Given {
  readonly client: unknown;
  constructor(factory: () => unknown = () => new OpenAI()) {
    this.client = factory();
  }
}

export const ofArray = [make][0]();
export const ofObject = { make }.make();
export const ofEntry = { a: make, b: nothing }["a"]();
export const ofChoice = (ns ? make : nothing)();
export const ofDefault = (null ?? make)();
export const ofClass = new (class {
  client = new OpenAI();
})();
export const unpacked = own();
export const unpackedDeep = deep();
export const ofNamespace = ns["make"]();
export const ofMember = ns.lib.deep.make();
export const ofDefaultExport = all.make();
export const applied = Reflect.apply(make, null, []);
export const promised = new Promise((resolve) => resolve(new OpenAI()));
export const service = new Service();
export const begins = new Begins();
export const given = new Given();
queueMicrotask(() => make());

// Nothing of these builds a client while the module loads.
export const first = [nothing, make][0]();
export const entry = { a: make, b: nothing }["b"]();
export const other = new Given(() => null);
export const nothingAtAll = none();
setTimeout(make);
