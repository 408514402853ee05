import { expect, test, vi } from "vitest";
import { ask } from "./ask";
import { llm } from "./llm";

vi.mock("./llm", async (importOriginal) => {
  const original = await importOriginal<typeof import("./llm")>();
  return { ...original, llm: { invoke: vi.fn() } };
});
const mocked = vi.mocked(llm);

test("the original, but for one name", async () => {
  mocked.invoke.mockResolvedValue({ content: "hi" } as never);
  expect(await ask("hello")).toBe("hi");
});
