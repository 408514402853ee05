import Default, { named, other as renamed, type Kind } from "./elsewhere";
import * as everything from "./elsewhere";
import type { OnlyType } from "./elsewhere";

// Hoisting, and shadows of every sort.
hoisted(later);
function hoisted(value: typeof llm) {
  if (value) {
    var later = value;
    let llm = later;
    console.log(llm, later, Default);
  }
  return [llm, later, named];
}
export const llm = everything.make(renamed), later = 1;

function overload(a: string): string;
function overload(a: number): number;
function overload(a: any, b = a, { c = b, d: [e, ...f], ...g } = { c: llm, d: [] }) {
  return { a, b, c, e, f, g, llm };
}

function defaults(value = body, body = 1) {
  const inner = body;
  return inner + value;
}
const body = 2;
function sees(value = body) {
  const body = 3;
  return value + body;
}

const named2 = function self(n: number): number {
  return n ? self(n - 1) : named2(n);
};
const Class2 = class Own {
  static made = new Own();
};

try {
  hoisted(llm);
} catch ({ message, cause: { llm } }) {
  console.log(message, llm);
}
try {
} catch {
  console.log(llm);
}

for (const llm of [1]) hoisted(llm);
for (let i = 0, llm = 1; i < llm; i++) overload(i);
for (var v in llm) console.log(v);
for (const key in { llm }) console.log(key);
console.log(v);

switch (llm) {
  case 1:
    const llm = 2;
    console.log(llm);
    break;
  default:
    console.log(llm);
}

label: for (;;) {
  const label = llm;
  console.log(label);
  break label;
}

enum Level {
  Low = 1,
  High = Low + 1,
}
namespace Space.Inner {
  export const llm = 1;
  console.log(llm, Level.High);
}
namespace Space {
  const private_ = later;
  console.log(private_);
}

class Base<T> {
  field = llm;
  static held = llm;
  #secret = later;
  [llm.key]: string;
  constructor(private readonly llm: T, public other = llm) {
    console.log(llm, other);
  }
  static {
    const later = 3;
    console.log(later, llm);
  }
  method<U extends T>(this: Base<T>, argument: U): argument is U {
    return this.#secret && argument && llm;
  }
  get value(): T {
    return this.llm;
  }
}
class Derived extends Base<Kind> implements OnlyType {
  llm() {
    return llm;
  }
}

const arrow = (x: number) => x + llm, single = async (y) => y;
const shadow = (llm) => llm;
const text = `${llm} ${`${later}`} llm`;
const tagged = arrow`${llm}`;
const object = { llm, later: llm, [later]: llm, llm2() { return llm; }, get g() { return llm; } };
const { llm: picked, other = picked, ...rest } = object;
[llm.x, later] = [later, llm];
({ llm, later: renamed.y } = object);
(llm as Kind).call(llm!, <Kind>llm, llm satisfies Kind);
llm?.call?.(later)?.[later];
export { llm as exported, type Kind as KindAgain };
export default llm;
/* llm */ const string = "llm"; // llm
