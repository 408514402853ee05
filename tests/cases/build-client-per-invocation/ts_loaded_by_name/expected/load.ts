export async function load(name: string) {
  const loaded = await import(`./agents/${name}`);
  return loaded.agent;
}

export const fixed = () => import("./other/reader");
