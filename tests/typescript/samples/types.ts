import { Client, type Options } from "./elsewhere";

const client = new Client();
type client2 = typeof client;
type Alias<T> = T extends Array<infer U> ? U : T;
type Nested<T> = T extends { a: infer A; b: infer B } ? [A, B] : never;
type Mapped<T> = { [K in keyof T]?: T[K] };
type Callback<T> = (value: T, again: typeof value) => value is T & string;
type Constructed = new <T>(options: Options) => Client<T>;
interface Both {
  client: typeof client;
  method<T>(argument: T): asserts argument is T;
  [index: string]: unknown;
  (call: string): Both;
  new (call: Both): Both;
}
const Both: Both = client as unknown as Both;
type Tuple = [first: string, second?: typeof client];
type Query = ReturnType<typeof client.make>;
type Imported = typeof import("./elsewhere");
type Qualified = Outer.Inner.Deep;
namespace Outer {
  export namespace Inner {
    export type Deep = string;
  }
}
enum Color {
  Red,
}
type Member = Color.Red;
let value: Color = Color.Red;
abstract class Shape<T = Color> {
  abstract area(by: T): T;
  declare readonly kind: Color;
  private list: Array<Shape<T>> = [];
}
function generic<T extends keyof U, U = Both>(this: Shape, one: T, ...two: U[]): T {
  type Local = T;
  const client: Local = one;
  return client satisfies Local;
}
declare function ambient(client: string): typeof client;
declare const ambientConst: Alias<Tuple>;
declare module "somewhere" {
  const client: Both;
  export function useIt(): typeof client;
}
declare global {
  interface Window {
    client: typeof client;
  }
}
function isString(client: unknown): client is string {
  return typeof client === "string";
}
type Conditional = Both extends Shape ? typeof client : typeof value;
type Template = `${Color}-${string}`;
@decorate(client)
class Decorated {
  @decorate(client) method(@decorate(client) client: Both) {
    return client;
  }
}
function decorate(..._arguments: unknown[]): any {}
