import OpenAI from "openai";

const store = new Map<string, OpenAI>();
const byName: Record<string, OpenAI> = {};
let kept: OpenAI | undefined;

export function byKey(key: string) {
  if (!store.has(key)) store.set(key, new OpenAI());
  return { client: store.get(key) };
}

export function named(name: string) {
  byName[name] ??= new OpenAI();
  return [byName[name]];
}

export function byLet() {
  if (!kept) {
    kept = new OpenAI();
  }
  return [kept];
}

export class Holder {
  private static instance?: Holder;
  private static made?: OpenAI;
  readonly client = new OpenAI();

  static get shared() {
    return (Holder.instance ??= new Holder());
  }

  static get raw() {
    return (this.made ??= new OpenAI());
  }

  static getInstance() {
    if (!Holder.instance) Holder.instance = new Holder();
    return Holder.instance;
  }

  get lazily() {
    return new OpenAI();
  }
}
