import { Kept } from "./kept.js";

// A field of the same name of another class.
class Store {
  static client: { get(name: string): string } | undefined;
}

export function useStore(client: { get(name: string): string }) {
  Store.client = client;
}

export function useFake(client: typeof Kept.client) {
  Kept.client = client;
}
