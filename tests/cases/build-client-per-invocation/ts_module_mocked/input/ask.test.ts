import { expect, test, vi } from "vitest";
import { ask } from "./ask";
import { llm } from "./llm";

vi.mock("./llm", () => ({ llm: { invoke: vi.fn(async () => "mocked") } }));

test("asks the model", async () => {
  expect(await ask("hello")).toBe("mocked");
  expect(llm.invoke).toHaveBeenCalledWith("hello");
});
