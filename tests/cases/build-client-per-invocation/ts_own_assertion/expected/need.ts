export function need(value: unknown, name: string): asserts value {
  // The one place that words it.
  if (!value) {
    throw new Error(`${name} is not set`);
  }
}
