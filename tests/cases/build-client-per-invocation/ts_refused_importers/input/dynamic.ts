export async function use() {
  return Object.values(await import("./llm")).map((each) => each.dynamic ?? "dynamic");
}
