const kept = new Map<string, unknown>();

export function remember<T>(key: string, make: () => T): T {
  return remembered(key, make);
}

function remembered<T>(key: string, make: () => T): T {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}

export const later = <T>(make: () => T) => [make];
