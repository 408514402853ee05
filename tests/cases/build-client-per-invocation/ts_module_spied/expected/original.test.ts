import { expect, test, vi } from "vitest";
import { ask } from "./ask";
import { createLlm } from "./llm";

vi.mock("./llm", async (importOriginal) => {
  const original = await importOriginal<typeof import("./llm")>();
  const llm = { invoke: vi.fn() };
  return { ...original, createLlm: () => llm };
});

function createMocked() {
  return vi.mocked(createLlm());
}

test("the original, but for one name", async () => {
  const mocked = createMocked();
  mocked.invoke.mockResolvedValue({ content: "hi" } as never);
  expect(await ask("hello")).toBe("hi");
});
