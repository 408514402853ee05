export const forwarded = new Set<string>();

export async function load(id: number) {
  return fetch(`http://users/${id}`);
}
