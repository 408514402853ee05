const PATH = "./three";
const OTHER = "./other";

export async function lazy() {
  const { three } = await import(PATH);
  const { two, one } = await import(OTHER);
  return [three, two, one];
}
