import { expect, test, vi } from "vitest";
import { ask } from "./ask";
import { createLlm } from "./llm";

vi.mock("./llm", () => {
  const llm = { invoke: vi.fn(async () => "mocked") };
  return { createLlm: () => llm };
});

test("asks the model", async () => {
  expect(await ask("hello")).toBe("mocked");
  const llm = createLlm();
  expect(llm.invoke).toHaveBeenCalledWith("hello");
});
